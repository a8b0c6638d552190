import { Anchor, Card, Skeleton, Stack } from '@mantine/core';
import { IconBuilding, IconCalendarOff, IconWand } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type ApplicationDetail, type PanelPlan } from '@/api';
import { applicationQuery, templatesQuery } from '@/api/queries';
import {
  SettledCandidate,
  appliedValues,
  CandidateFields,
  choosing,
  DateField,
  ZoneField,
} from '@/features/interview';
import type { FormValues } from '@/features/interview';
import { addDays } from '@/features/schedule';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { serverNow, toWall, viewerZone } from '@/lib/time';
import { Afterwards } from '@/ui/Afterwards';
import { Select } from '@/ui/Select';
import { FormButtons, FormProblem, required, useApiForm, type ApiForm } from '@/ui/form';
import { Page } from '@/ui/Page';
import { EmptyState, QueryView } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import classes from './panel.module.css';
import { Plans } from './Plans';
import { newRound, roundBody, roundValues, type RoundValues } from './rounds';
import { RoundsField } from './RoundsField';

/** Plans several interviews of one candidate on one day, and books them together. */
export function PanelDayPage() {
  const { company } = useStanding();
  const { application } = useSearch({ from: '/signed-in/shell/interviews/panel' });
  return (
    <Page
      title={t('panel.title')}
      help="panel-days"
      above={
        <Anchor component={Link} to="/interviews" size="sm">
          {t('interview.listTitle')}
        </Anchor>
      }
    >
      {!company && (
        <EmptyState icon={IconBuilding} title={t('settings.noCompany')} text={t('settings.noCompanyText')} />
      )}
      {company && application && <ForApplication id={application} companyId={company.companyId} />}
      {company && !application && <PanelForm companyId={company.companyId} />}
    </Page>
  );
}

function ForApplication({ id, companyId }: { id: string; companyId: string }) {
  const query = useQuery(applicationQuery(id));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} radius="lg" />}>
      {(application) => <PanelForm companyId={companyId} application={application} />}
    </QueryView>
  );
}

/** How many days after today are looked at unless others are named. */
const WEEK = 7;

/** The interviews that the form holds beside what every form about an interview does. */
const roundsOf = (values: FormValues) => values.rounds as RoundValues[];

interface PanelFormProps {
  companyId: string;
  application?: ApplicationDetail;
}

/** Plans, and what they were asked for. */
interface Proposed {
  plans: PanelPlan[];
  values: FormValues;
}

function PanelForm({ companyId, application }: PanelFormProps) {
  const [proposed, setProposed] = useState<Proposed | null>(null);
  const [initial] = useState<FormValues>(() => {
    const today = toWall(serverNow(), viewerZone()).slice(0, 10);
    return {
      title: '',
      description: '',
      date: today,
      time: '10:00',
      duration: 60,
      timeZone: viewerZone(),
      candidateMode: 'new',
      candidateId: '',
      candidateEmail: '',
      candidateName: '',
      applicationId: '',
      interviewerIds: [],
      timing: 'set',
      ...choosing(today),
      until: addDays(today, WEEK),
      ...(application && appliedValues(application)),
      rounds: [newRound()],
    };
  });
  const plan = (values: FormValues) =>
    api.planPanelDay(companyId, {
      timeZone: values.timeZone,
      from: values.from,
      to: values.until,
      rounds: roundsOf(values).map(roundBody),
    });
  const { form, submit, pending, problem, clearDraft } = useApiForm<FormValues, { plans: PanelPlan[] }>({
    initialValues: initial,
    draftKey: `panel-day-${application?.id ?? 'new'}`,
    fieldNames: { to: 'until' },
    validate: {
      from: required,
      until: required,
      candidateId: (value: string, values: FormValues) =>
        values.candidateMode === 'known' ? required(value) : null,
      candidateEmail: (value: string, values: FormValues) =>
        values.candidateMode === 'new' ? required(value) : null,
    },
    send: plan,
    onDone: ({ plans }, values) => setProposed({ plans, values }),
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TitledCard title={t('panel.who')}>
          <Stack>{application ? <SettledCandidate form={form} /> : <CandidateFields form={form} />}</Stack>
        </TitledCard>
        <Afterwards>
          <TitledCard
            title={t('panel.rounds')}
            text={t('panel.roundsText')}
            action={<TemplateChoice companyId={companyId} form={form} />}
          >
            <RoundsField
              companyId={companyId}
              rounds={roundsOf(form.values)}
              onChange={(rounds) => form.setFieldValue('rounds', rounds)}
              errors={form.errors}
              path={form.path}
            />
          </TitledCard>
          <TitledCard title={t('panel.days')} text={t('panel.daysText')}>
            <div className={classes.span}>
              <DateField form={form} name="from" label={t('booking.from')} />
              <DateField form={form} name="until" label={t('booking.until')} />
              <ZoneField form={form} hintBelow />
            </div>
          </TitledCard>
          <FormProblem error={problem} />
          <FormButtons
            submit={proposed ? t('panel.planAgain') : t('panel.plan')}
            pending={pending}
            leftSection={<IconWand size={18} stroke={1.7} />}
          />
          {proposed?.plans.length === 0 && (
            <Card p={0}>
              <EmptyState icon={IconCalendarOff} title={t('panel.noPlan')} text={t('panel.noPlanText')} />
            </Card>
          )}
          {proposed && proposed.plans.length > 0 && (
            <Plans
              key={JSON.stringify(proposed.plans)}
              companyId={companyId}
              plans={proposed.plans}
              values={proposed.values}
              rounds={roundsOf(proposed.values)}
              onTaken={() => submit()}
              onBooked={clearDraft}
            />
          )}
        </Afterwards>
      </Stack>
    </form>
  );
}

/** Fills the interviews in from one of the company's templates. */
function TemplateChoice({ companyId, form }: { companyId: string; form: ApiForm<FormValues>['form'] }) {
  const query = useQuery(templatesQuery(companyId));
  const templates = query.data?.items ?? [];
  if (templates.length === 0) return null;
  return (
    <Select
      aria-label={t('panel.useTemplate')}
      placeholder={t('panel.useTemplate')}
      searchable
      data={templates.map((one) => ({ value: one.id, label: one.name }))}
      value={null}
      onChange={(id) => {
        const chosen = templates.find((one) => one.id === id);
        if (chosen) form.setFieldValue('rounds', chosen.rounds.map(roundValues));
      }}
    />
  );
}
