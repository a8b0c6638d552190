import { Stack, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { TimeConflicts } from '@/api';
import { conflictsQuery } from '@/api/queries';
import { GuideField } from '@/features/guide';
import { t } from '@/lib/i18n';
import { formatRange, sameClock, serverNow, viewerZone, zoneName } from '@/lib/time';
import { Afterwards } from '@/ui/Afterwards';
import { ClockInput } from '@/ui/dates/ClockInput';
import { FormButtons, FormProblem, required, useApiForm, type ApiForm } from '@/ui/form';
import { TitledCard } from '@/ui/TitledCard';
import { PanelFields, SlotCount, SpanFields, TimingField } from './ChoosingFields';
import { DateField, LengthField, ZoneField } from './TimeFields';
import { ConflictDialog, ConflictNotice, isToBeAsked } from './Conflicts';
import { conflictsBody, hasOtherSeat, startOf, type FormValues } from './form-values';
import { CandidateFields, InterviewerField, SettledCandidate } from './PeopleFields';
import { TemplateField } from './TemplateField';
import classes from './interview.module.css';

interface InterviewFormProps<R> {
  initial: FormValues;
  draftKey: string;
  /** Whose it is; empty where nobody's yet. */
  companyId: string;
  /** The one that is edited. */
  interviewId?: string;
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
  const { initial, draftKey, companyId, interviewId, choosable = false, submitLabel, send, onDone } = props;
  const router = useRouter();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState<TimeConflicts | null>(null);
  const [looking, setLooking] = useState(false);
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

  const body = conflictsBody(form.values, interviewId);
  // What was settled before is not questioned when something else is edited.
  const isSettled =
    interviewId !== undefined && JSON.stringify(body) === JSON.stringify(conflictsBody(initial, interviewId));

  /** Sends the form, unless the time does not suit somebody: then whoever chose it is asked first. */
  const check = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!form.validate()) return;
    if (body && companyId && !isSettled) {
      setLooking(true);
      // Without an answer the time counts as it was chosen: the server has the last word.
      const found = await queryClient.fetchQuery(conflictsQuery(companyId, body)).catch(() => null);
      setLooking(false);
      const time = found?.items[0];
      if (time && isToBeAsked(time)) {
        setAsking(time);
        return;
      }
    }
    submit();
  };

  return (
    <form onSubmit={(event) => void check(event)} noValidate>
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
            {choosable && companyId && (
              <GuideField
                label={`${t('guide.templateGuide')} (${t('common.optional')})`}
                companyId={companyId}
                value={form.values.guideId}
                onChange={(guideId) => form.setFieldValue('guideId', guideId)}
                error={form.errors.guideId}
                data-path={form.path('guideId')}
              />
            )}
          </Stack>
        </TitledCard>
        <Afterwards>
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
              {(form.values.timing === 'choose' ||
                form.values.interviewerIds.length > 1 ||
                hasOtherSeat(form.values)) && <PanelFields form={form} pool={choosable} />}
              {companyId && !isSettled && (
                <ConflictNotice companyId={companyId} body={body} candidate={form.values.candidateName} />
              )}
            </Stack>
          </TitledCard>
          {form.values.timing === 'choose' && <SlotCount values={form.values} />}
          <FormProblem error={problem} />
          <FormButtons
            submit={submitLabel(form.values)}
            pending={pending || looking}
            onCancel={() => {
              clearDraft();
              router.history.back();
            }}
          />
        </Afterwards>
      </Stack>
      <ConflictDialog
        companyId={companyId}
        found={asking}
        candidate={form.values.candidateName}
        onClose={() => setAsking(null)}
        onConfirm={() => {
          setAsking(null);
          submit();
        }}
      />
    </form>
  );
}

function WhenFields({ form }: { form: Fields }) {
  const { values } = form;
  return (
    <>
      <div className={classes.formGrid}>
        <DateField form={form} name="date" label={t('interview.date')} />
        <ClockInput
          label={t('interview.time')}
          {...form.getInputProps('time')}
          onChange={(value) => form.setFieldValue('time', value)}
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
