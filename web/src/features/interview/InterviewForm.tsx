import { Button, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { DatePickerInput, TimePicker } from '@mantine/dates';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { InterviewView } from '@/api';
import { language, t } from '@/lib/i18n';
import { IconCalendar } from '@tabler/icons-react';
import {
  allZones,
  formatDay,
  formatMinutes,
  formatRange,
  sameClock,
  serverNow,
  viewerZone,
  zoneName,
} from '@/lib/time';
import { FormProblem, required, useApiForm, type ApiForm } from '@/ui/form';
import { TitledCard } from '@/ui/TitledCard';
import { zoneLabel } from '@/ui/When';
import { startOf, type FormValues } from './form-values';
import { AppliedCandidate, CandidateFields, InterviewerField } from './PeopleFields';
import classes from './interview.module.css';

interface InterviewFormProps {
  initial: FormValues;
  draftKey: string;
  submitLabel: string;
  send: (values: FormValues) => Promise<InterviewView>;
  onDone: (saved: InterviewView) => unknown;
}

type Fields = ApiForm<FormValues>['form'];

/** The form that schedules and edits an interview. */
export function InterviewForm({ initial, draftKey, submitLabel, send, onDone }: InterviewFormProps) {
  const router = useRouter();
  const { form, submit, pending, problem, clearDraft } = useApiForm<FormValues, InterviewView>({
    initialValues: initial,
    draftKey,
    fieldNames: { scheduledTime: 'date', durationMinutes: 'duration' },
    validate: {
      title: required,
      date: required,
      time: (value: string, values: FormValues) =>
        required(value) ?? (values.date && !startOf(values) ? t('interview.noSuchTime') : null),
      duration: required,
      candidateId: (value: string, values: FormValues) =>
        values.candidateMode === 'known' ? required(value) : null,
      candidateEmail: (value: string, values: FormValues) =>
        values.candidateMode === 'new' ? required(value) : null,
      interviewerIds: (value: string[]) => required(value[0]),
    },
    send,
    onDone,
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TitledCard title={t('interview.sectionWhat')}>
          <Stack>
            <TextInput
              label={t('interview.title')}
              placeholder={t('interview.titlePlaceholder')}
              {...form.getInputProps('title')}
            />
            <Textarea
              label={t('interview.description')}
              description={t('interview.descriptionHint')}
              autosize
              minRows={3}
              maxRows={12}
              {...form.getInputProps('description')}
            />
          </Stack>
        </TitledCard>
        <TitledCard title={t('interview.sectionWhen')}>
          <Stack>
            <WhenFields form={form} />
          </Stack>
        </TitledCard>
        <TitledCard title={t('interview.sectionWho')}>
          <Stack>
            {initial.candidateMode === 'applied' && <AppliedCandidate form={form} />}
            {['known', 'new'].includes(initial.candidateMode) && <CandidateFields form={form} />}
            <InterviewerField form={form} />
          </Stack>
        </TitledCard>
        <FormProblem error={problem} />
        <div className={classes.formEnd}>
          <Button
            variant="default"
            onClick={() => {
              clearDraft();
              router.history.back();
            }}
          >
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={pending}>
            {submitLabel}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

const usualLengths = [30, 45, 60, 90];

function WhenFields({ form }: { form: Fields }) {
  const { values } = form;
  return (
    <>
      <div className={classes.formGrid}>
        <DatePickerInput
          label={t('interview.date')}
          valueFormatter={({ date }) =>
            typeof date === 'string' ? formatDay(`${date}T12:00:00Z`, 'UTC') : ''
          }
          firstDayOfWeek={1}
          locale={language}
          nextLabel={t('interview.nextMonth')}
          previousLabel={t('interview.previousMonth')}
          leftSection={<IconCalendar size={18} stroke={1.6} />}
          // One id for both, from which the calendar takes its name.
          id="interview-date"
          popoverProps={{ id: 'interview-date' }}
          {...form.getInputProps('date')}
          onChange={(value) => form.setFieldValue('date', value ?? '')}
          value={values.date || null}
        />
        <TimePicker
          label={t('interview.time')}
          format="24h"
          withDropdown
          minutesStep={5}
          hoursInputLabel={t('interview.hours')}
          minutesInputLabel={t('interview.minutes')}
          {...form.getInputProps('time')}
          onChange={(value) => form.setFieldValue('time', value.slice(0, 5))}
        />
        <LengthField form={form} />
      </div>
      <Select
        label={t('interview.zone')}
        description={t('interview.zoneHint')}
        searchable
        allowDeselect={false}
        data={zoneOptions()}
        {...form.getInputProps('timeZone')}
      />
      <Preview values={values} />
    </>
  );
}

function zoneOptions() {
  return allZones().map((zone) => ({ value: zone, label: zoneLabel(zone) }));
}

function LengthField({ form }: { form: Fields }) {
  const [free, setFree] = useState(!usualLengths.includes(form.values.duration));
  if (free) {
    return <NumberInput label={t('interview.durationMinutes')} min={1} {...form.getInputProps('duration')} />;
  }
  return (
    <Select
      label={t('interview.duration')}
      allowDeselect={false}
      data={[
        ...usualLengths.map((minutes) => ({ value: String(minutes), label: formatMinutes(minutes) })),
        { value: 'other', label: t('interview.durationOther') },
      ]}
      value={String(form.values.duration)}
      error={form.errors.duration}
      onChange={(value) =>
        value === 'other' ? setFree(true) : form.setFieldValue('duration', Number(value))
      }
    />
  );
}

/** What the chosen time is on the planner's own clock, and in the chosen zone where that differs. */
function Preview({ values }: { values: FormValues }) {
  const start = startOf(values);
  if (!start || !values.duration) return null;
  const end = start.getTime() + values.duration * 60_000;
  const mine = viewerZone();
  const differs = !sameClock(start, mine, values.timeZone);
  return (
    <dl className={classes.preview} aria-live="polite">
      <dt>{t('interview.previewYours')}</dt>
      <dd>
        {formatRange(start, end, mine)} {zoneName(start, mine)}
      </dd>
      {differs && (
        <>
          <dt>{t('interview.previewOrganiser')}</dt>
          <dd>
            {formatRange(start, end, values.timeZone)} {zoneName(start, values.timeZone)}
          </dd>
        </>
      )}
      {start.getTime() < serverNow() && (
        <>
          <dt />
          <dd role="status">{t('interview.inThePast')}</dd>
        </>
      )}
    </dl>
  );
}
