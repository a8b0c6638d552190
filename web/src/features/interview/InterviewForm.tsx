import { Button, Stack, Textarea, TextInput } from '@mantine/core';
import { TimePicker } from '@mantine/dates';
import { useRouter } from '@tanstack/react-router';
import { t } from '@/lib/i18n';
import { formatRange, sameClock, serverNow, viewerZone, zoneName } from '@/lib/time';
import { FormProblem, required, useApiForm, type ApiForm } from '@/ui/form';
import { TitledCard } from '@/ui/TitledCard';
import { PanelFields, SlotCount, SpanFields, TimingField } from './ChoosingFields';
import { DateField, LengthField, ZoneField } from './TimeFields';
import { startOf, type FormValues } from './form-values';
import { CandidateFields, InterviewerField, SettledCandidate } from './PeopleFields';
import { TemplateField } from './TemplateField';
import classes from './interview.module.css';

interface InterviewFormProps<R> {
  initial: FormValues;
  draftKey: string;
  /** Whether the candidate may be let choose the time. */
  choosable?: boolean;
  submitLabel: (values: FormValues) => string;
  send: (values: FormValues) => Promise<R>;
  onDone: (saved: R) => unknown;
}

type Fields = ApiForm<FormValues>['form'];

/** A rule for what is only asked where the time is set here. */
const onlySet =
  (rule: (value: string, values: FormValues) => string | null) => (value: string, values: FormValues) =>
    values.timing === 'set' ? rule(value, values) : null;

/** The form that schedules and edits an interview. */
export function InterviewForm<R>(props: InterviewFormProps<R>) {
  const { initial, draftKey, choosable = false, submitLabel, send, onDone } = props;
  const router = useRouter();
  const { form, submit, pending, problem, clearDraft } = useApiForm<FormValues, R>({
    initialValues: initial,
    draftKey,
    fieldNames: {
      scheduledTime: 'date',
      durationMinutes: 'duration',
      panel: 'interviewerIds',
      earliest: 'from',
      latest: 'until',
    },
    validate: {
      title: required,
      date: onlySet(required),
      until: (value: string, values: FormValues) => (values.timing === 'choose' ? required(value) : null),
      time: onlySet(
        (value, values) =>
          required(value) ?? (values.date && !startOf(values) ? t('interview.noSuchTime') : null),
      ),
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
        <TitledCard title={t('interview.sectionWhat')} action={choosable && <TemplateField form={form} />}>
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
            {choosable && <TimingField form={form} />}
            {form.values.timing === 'set' ? <WhenFields form={form} /> : <SpanFields form={form} />}
          </Stack>
        </TitledCard>
        <TitledCard title={t('interview.sectionWho')}>
          <Stack>
            {['applied', 'again'].includes(initial.candidateMode) && <SettledCandidate form={form} />}
            {['known', 'new'].includes(initial.candidateMode) && <CandidateFields form={form} />}
            <InterviewerField form={form} />
            {form.values.timing === 'choose' && <PanelFields form={form} />}
          </Stack>
        </TitledCard>
        {form.values.timing === 'choose' && <SlotCount values={form.values} />}
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
            {submitLabel(form.values)}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function WhenFields({ form }: { form: Fields }) {
  const { values } = form;
  return (
    <>
      <div className={classes.formGrid}>
        <DateField form={form} name="date" label={t('interview.date')} />
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
      <ZoneField form={form} />
      <Preview values={values} />
    </>
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
