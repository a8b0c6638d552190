import { NumberInput, Stack, Switch, Text } from '@mantine/core';
import type { ChangeEvent } from 'react';
import { api, type Company } from '@/api';
import { t } from '@/lib/i18n';
import { formatClock, formatMinutes } from '@/lib/time';
import { required, useApiForm } from '@/ui/form';
import { TitledCard } from '@/ui/TitledCard';
import { SaveRow } from './SaveRow';
import { useCompanySaved } from './use-company-saved';
import classes from './settings.module.css';

const lengths = [
  'interviewDurationMinutes',
  'interviewFirstWarningSeconds',
  'interviewFinalWarningSeconds',
] as const;
const countdown = ['interviewForceEndSeconds'] as const;
const extensions = ['maxInterviewExtensions', 'interviewExtensionMinutes'] as const;
const figures = [...lengths, ...countdown, ...extensions];

function valuesOf(company: Company) {
  return {
    customInterviewTiming: company.customInterviewTiming,
    interviewDurationMinutes: company.interviewDurationMinutes,
    interviewFirstWarningSeconds: company.interviewFirstWarningSeconds,
    interviewFinalWarningSeconds: company.interviewFinalWarningSeconds,
    interviewForceEnd: company.interviewForceEnd,
    interviewForceEndSeconds: company.interviewForceEndSeconds,
    allowInterviewExtensions: company.allowInterviewExtensions,
    maxInterviewExtensions: company.maxInterviewExtensions,
    interviewExtensionMinutes: company.interviewExtensionMinutes,
  };
}

type Values = ReturnType<typeof valuesOf>;

/** How long interviews usually are, when their rooms warn of the end, and whether they can be extended. */
export function TimingCard({ company, readOnly }: { company: Company; readOnly: boolean }) {
  const showSaved = useCompanySaved();
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
      form.resetDirty();
      showSaved(saved);
    },
  });
  const numbers = (names: readonly (typeof figures)[number][]) =>
    names.map((name) => (
      <NumberInput
        key={name}
        label={t(`settings.${name}`)}
        min={1}
        readOnly={readOnly}
        {...form.getInputProps(name)}
      />
    ));
  const choice = (name: 'customInterviewTiming' | 'interviewForceEnd' | 'allowInterviewExtensions') => ({
    disabled: readOnly,
    checked: form.values[name],
    onChange: (event: ChangeEvent<HTMLInputElement>) => form.setFieldValue(name, event.currentTarget.checked),
  });
  return (
    <TitledCard title={t('settings.timing')} text={t('settings.timingText')}>
      <form onSubmit={submit} noValidate>
        <Stack maw={480}>
          <Holding company={company} />
          <Switch label={t('settings.timingOwn')} {...choice('customInterviewTiming')} />
          {form.values.customInterviewTiming && (
            <>
              {numbers(lengths)}
              <Switch
                label={t('settings.interviewForceEnd')}
                description={t('settings.interviewForceEndHint')}
                {...choice('interviewForceEnd')}
              />
              {form.values.interviewForceEnd && numbers(countdown)}
              <Switch
                label={t('settings.allowInterviewExtensions')}
                {...choice('allowInterviewExtensions')}
              />
              {form.values.allowInterviewExtensions && numbers(extensions)}
            </>
          )}
          <SaveRow problem={problem} pending={pending} isDirty={form.isDirty()} readOnly={readOnly} />
        </Stack>
      </form>
    </TitledCard>
  );
}

/** What holds now, whether it is the company's own or the default. */
function Holding({ company: { timing } }: { company: Company }) {
  return (
    <Text className={classes.holding}>
      {[
        t('settings.timingHolds', {
          duration: formatMinutes(timing.durationMinutes),
          first: formatClock(timing.firstWarningSeconds),
          final: formatClock(timing.finalWarningSeconds),
        }),
        t(timing.forceEnd ? 'settings.timingEnds' : 'settings.timingGoesOn'),
        timing.maxExtensions > 0
          ? t('settings.timingExtends', {
              count: timing.maxExtensions,
              time: formatMinutes(timing.extensionMinutes),
            })
          : t('settings.timingFixed'),
      ].join(' ')}
    </Text>
  );
}
