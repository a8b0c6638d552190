import { Button, Group, NumberInput, Stack, Switch, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api, type Company } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatClock, formatMinutes } from '@/lib/time';
import { FormProblem, required, useApiForm } from '@/ui/form';
import { TitledCard } from '@/ui/TitledCard';
import { toast } from '@/ui/toast';
import classes from './settings.module.css';

const figures = [
  'interviewDurationMinutes',
  'interviewFirstWarningSeconds',
  'interviewFinalWarningSeconds',
] as const;

function valuesOf(company: Company) {
  return {
    customInterviewTiming: company.customInterviewTiming,
    interviewDurationMinutes: company.interviewDurationMinutes,
    interviewFirstWarningSeconds: company.interviewFirstWarningSeconds,
    interviewFinalWarningSeconds: company.interviewFinalWarningSeconds,
  };
}

type Values = ReturnType<typeof valuesOf>;

/** How long interviews usually are, and when their rooms warn of the end. */
export function TimingCard({ company, readOnly }: { company: Company; readOnly: boolean }) {
  const queryClient = useQueryClient();
  const { form, submit, pending, problem } = useApiForm({
    initialValues: valuesOf(company),
    draftKey: `company-timing-${company.id}`,
    follows: true,
    validate: Object.fromEntries(
      figures.map((name) => [
        name,
        (value: number, values: Values) => (values.customInterviewTiming ? required(value) : null),
      ]),
    ),
    send: (values) =>
      api.updateCompany(company.id, values.customInterviewTiming ? values : { customInterviewTiming: false }),
    onDone: (saved) => {
      queryClient.setQueryData(keys.company(company.id), saved);
      form.resetDirty();
      toast(t('settings.saved'));
    },
  });
  return (
    <TitledCard title={t('settings.timing')} text={t('settings.timingText')}>
      <form onSubmit={submit} noValidate>
        <Stack maw={480}>
          <Holding company={company} />
          <Switch
            label={t('settings.timingOwn')}
            disabled={readOnly}
            checked={form.values.customInterviewTiming}
            onChange={(event) => form.setFieldValue('customInterviewTiming', event.currentTarget.checked)}
          />
          {form.values.customInterviewTiming &&
            figures.map((name) => (
              <NumberInput
                key={name}
                label={t(`settings.${name}`)}
                min={1}
                readOnly={readOnly}
                {...form.getInputProps(name)}
              />
            ))}
          <FormProblem error={problem} />
          {!readOnly && (
            <Group>
              <Button type="submit" loading={pending} disabled={!form.isDirty()}>
                {t('common.save')}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </TitledCard>
  );
}

/** What holds now, whether it is the company's own or the default. */
function Holding({ company: { timing } }: { company: Company }) {
  return (
    <Text className={classes.holding}>
      {t('settings.timingHolds', {
        duration: formatMinutes(timing.durationMinutes),
        first: formatClock(timing.firstWarningSeconds),
        final: formatClock(timing.finalWarningSeconds),
      })}
    </Text>
  );
}
