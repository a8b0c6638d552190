import { MultiSelect, Stack, Switch, Text } from '@mantine/core';
import { api, type Company } from '@/api';
import { t } from '@/lib/i18n';
import { formatMinutes } from '@/lib/time';
import { useApiForm } from '@/ui/form';
import { TitledCard } from '@/ui/TitledCard';
import { SaveRow } from './SaveRow';
import { useCompanySaved } from './use-company-saved';
import classes from './settings.module.css';

const MOST = 4;
/** What is offered, in minutes. */
const usual = [10_080, 4320, 2880, 1440, 720, 240, 120, 60, 30, 15, 10, 5];

const before = (minutes: number): string => {
  const days = minutes / 1440;
  return Number.isInteger(days) ? t('settings.reminderDays', { count: days }) : formatMinutes(minutes);
};

const latestLast = (times: number[]) => [...times].sort((one, other) => other - one);

const valuesOf = ({ reminderTimes, defaultReminderTimes }: Company) => ({
  own: reminderTimes !== null,
  reminderTimes: (reminderTimes ?? defaultReminderTimes).slice(0, MOST),
});

/** When people are reminded of an interview: as the deployment does, or at times of the company's own. */
export function RemindersCard({ company, readOnly }: { company: Company; readOnly: boolean }) {
  const showSaved = useCompanySaved();
  const { form, submit, pending, problem } = useApiForm({
    initialValues: valuesOf(company),
    draftKey: `company-reminders-${company.id}`,
    follows: true,
    send: ({ own, reminderTimes }) =>
      api.updateCompany(company.id, { reminderTimes: own ? reminderTimes : null }),
    onDone: (saved) => {
      form.resetDirty();
      showSaved(saved);
    },
  });
  const { own, reminderTimes } = form.values;
  const times = company.reminderTimes ?? company.defaultReminderTimes;
  const offered = latestLast([...new Set([...usual, ...reminderTimes])]);
  return (
    <TitledCard title={t('settings.reminders')} text={t('settings.remindersText')}>
      <form onSubmit={submit} noValidate>
        <Stack maw={480}>
          <Text className={classes.holding}>
            {times.length === 0
              ? t('settings.remindersNever')
              : t('settings.remindersHold', { times: times.map(before).join(', ') })}
          </Text>
          <Switch
            label={t('settings.remindersOwn')}
            disabled={readOnly}
            checked={own}
            onChange={(event) => form.setFieldValue('own', event.currentTarget.checked)}
          />
          {own && (
            <MultiSelect
              label={t('settings.reminderTimes')}
              description={t('settings.reminderTimesHint')}
              readOnly={readOnly}
              maxValues={MOST}
              hidePickedOptions
              searchable
              clearable
              data={offered.map((minutes) => ({ value: String(minutes), label: before(minutes) }))}
              {...form.getInputProps('reminderTimes')}
              value={reminderTimes.map(String)}
              onChange={(chosen) => form.setFieldValue('reminderTimes', latestLast(chosen.map(Number)))}
            />
          )}
          <SaveRow problem={problem} pending={pending} isDirty={form.isDirty()} readOnly={readOnly} />
        </Stack>
      </form>
    </TitledCard>
  );
}
