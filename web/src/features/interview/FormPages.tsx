import { Anchor, Skeleton, Stack } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type ApplicationDetail, type BookingLinkCreated, type InterviewView } from '@/api';
import { applicationQuery, companyQuery, interviewQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useProfile, useStanding } from '@/lib/session';
import { serverNow, toWall, viewerZone } from '@/lib/time';
import { Page } from '@/ui/Page';
import { EmptyState, QueryView } from '@/ui/states';
import { toast } from '@/ui/toast';
import { InterviewForm } from './InterviewForm';
import { choosing, createBody, linkBody, seatsOf, updateBody, type FormValues } from './form-values';
import { LinkMade } from './LinkMade';

export function NewInterviewPage() {
  const { application, again } = useSearch({ from: '/signed-in/shell/interviews/new' });
  return (
    <Page title={t('interview.newTitle')} help="scheduling" width="narrow" above={<ListLink />}>
      {again ? <Again id={again} /> : application ? <ForApplication id={application} /> : <Prepared />}
    </Page>
  );
}

function ForApplication({ id }: { id: string }) {
  const query = useQuery(applicationQuery(id));
  return (
    <QueryView query={query} skeleton={<FormSkeleton />}>
      {(application) => <Prepared application={application} />}
    </QueryView>
  );
}

/** The form for an interview that did not take place. */
function Again({ id }: { id: string }) {
  const query = useQuery(interviewQuery(id));
  return (
    <QueryView query={query} skeleton={<FormSkeleton />}>
      {(interview) => (
        <NewForm duration={interview.durationMinutes} application={undefined} again={interview} />
      )}
    </QueryView>
  );
}

/** The form, once it is known how long the company's interviews usually are. */
function Prepared({ application }: { application?: ApplicationDetail }) {
  const { company } = useStanding();
  return company ? (
    <ForCompany id={company.companyId} application={application} />
  ) : (
    <EmptyState icon={IconBuilding} title={t('settings.noCompany')} text={t('settings.noCompanyText')} />
  );
}

function ForCompany({ id, application }: { id: string; application: ApplicationDetail | undefined }) {
  const query = useQuery(companyQuery(id));
  return (
    <QueryView query={query} skeleton={<FormSkeleton />}>
      {({ timing }) => <NewForm duration={timing.durationMinutes} application={application} />}
    </QueryView>
  );
}

/** What is filled in of an application that an interview is for. */
export function appliedValues({ id, jobTitle, name, email }: ApplicationDetail): Partial<FormValues> {
  return {
    title: jobTitle,
    candidateMode: 'applied',
    applicationId: id,
    candidateName: name,
    candidateEmail: email,
  };
}

/** What is filled in of an interview that did not take place. Only those who look after applications can name one. */
function againValues(interview: InterviewView, hires: boolean): Partial<FormValues> {
  return {
    title: interview.title,
    description: interview.description,
    timeZone: interview.timeZone,
    time: toWall(interview.scheduledTime, interview.timeZone).slice(11, 16),
    candidateMode: hires && interview.applicationId ? 'applied' : 'again',
    applicationId: interview.applicationId ?? '',
    candidateId: interview.candidateId,
    candidateName: interview.candidateName,
    candidateEmail: interview.candidateEmail ?? '',
    interviewerIds: leadFirst(interview),
    seats: seatsOf(interview),
  };
}

/** The interviewers in the order in which they are sent. */
const leadFirst = (interview: InterviewView): string[] =>
  interview.interviewers
    .map((one) => one.userId)
    .sort((a, b) => Number(b === interview.interviewerId) - Number(a === interview.interviewerId));

/** What comes of the form: an interview, or a link by which its time is chosen. */
type Sent = { interview: InterviewView } | { created: BookingLinkCreated; mailed: boolean };

interface NewFormProps {
  duration: number;
  application: ApplicationDetail | undefined;
  /** What is booked again. */
  again?: InterviewView;
}

function NewForm({ duration, application, again }: NewFormProps) {
  const { user } = useProfile();
  const { company, hires } = useStanding();
  const search = useSearch({ from: '/signed-in/shell/interviews/new' });
  const { candidate, interviewer } = search;
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [made, setMade] = useState<Extract<Sent, { mailed: boolean }> | null>(null);
  // Tomorrow at ten: a start that is rarely wrong by much.
  const tomorrow = toWall(serverNow() + 86_400_000, viewerZone()).slice(0, 10);
  const initial: FormValues = {
    title: '',
    description: '',
    date: /^\d{4}-\d\d-\d\d$/.test(search.date ?? '') ? (search.date ?? '') : tomorrow,
    time: /^\d\d:\d\d$/.test(search.time ?? '') ? (search.time ?? '') : '10:00',
    duration,
    timeZone: viewerZone(),
    candidateMode: candidate ? 'known' : 'new',
    candidateId: candidate ?? '',
    candidateEmail: '',
    candidateName: '',
    applicationId: '',
    interviewerIds: [interviewer ?? user.id],
    timing: 'set',
    ...choosing(toWall(serverNow(), viewerZone()).slice(0, 10)),
    ...(application && appliedValues(application)),
    ...(again && againValues(again, hires)),
  };
  const refresh = () => {
    void queryClient.invalidateQueries({ queryKey: keys.interviews });
    void queryClient.invalidateQueries({ queryKey: keys.bookingLinks });
    void queryClient.invalidateQueries({ queryKey: keys.home });
    if (!application) return;
    void queryClient.invalidateQueries({ queryKey: keys.job(application.jobId) });
    void queryClient.invalidateQueries({ queryKey: keys.application(application.id) });
  };
  if (made) return <LinkMade made={made.created} mailed={made.mailed} />;
  return (
    <InterviewForm
      initial={initial}
      draftKey={`interview-new-${[again?.id ?? application?.id ?? user.id, search.date, search.time].filter(Boolean).join('-')}`}
      companyId={company?.companyId ?? ''}
      choosable
      submitLabel={({ timing }) => (timing === 'choose' ? t('booking.create') : t('interview.create'))}
      send={async (values): Promise<Sent> =>
        values.timing === 'choose'
          ? { created: await api.createBookingLink(linkBody(values, serverNow())), mailed: values.sendEmail }
          : { interview: await api.createInterview(createBody(values)) }
      }
      onDone={async (sent) => {
        refresh();
        if ('created' in sent) {
          setMade(sent);
          return;
        }
        queryClient.setQueryData(keys.interview(sent.interview.id), sent.interview);
        toast(t('interview.createdToast'));
        await navigate({ to: '/interviews/$interviewId', params: { interviewId: sent.interview.id } });
      }}
    />
  );
}

function ListLink() {
  return (
    <Anchor component={Link} to="/interviews" size="sm">
      {t('interview.listTitle')}
    </Anchor>
  );
}

export function EditInterviewPage() {
  const { interviewId } = useParams({ from: '/signed-in/shell/interviews/$interviewId/edit' });
  const query = useQuery(interviewQuery(interviewId));
  return (
    <Page
      title={t('interview.editTitle')}
      help="scheduling"
      width="narrow"
      above={
        <Anchor component={Link} to={`/interviews/${interviewId}`} size="sm" translate="no">
          {query.data?.title ?? '…'}
        </Anchor>
      }
    >
      <QueryView query={query} skeleton={<FormSkeleton />}>
        {(interview) => <EditForm interview={interview} />}
      </QueryView>
    </Page>
  );
}

function EditForm({ interview }: { interview: InterviewView }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [date = '', time = ''] = toWall(interview.scheduledTime, interview.timeZone).split('T');
  const initial: FormValues = {
    title: interview.title,
    description: interview.description,
    date,
    time,
    duration: interview.durationMinutes,
    timeZone: interview.timeZone,
    candidateMode: 'fixed',
    candidateId: interview.candidateId,
    candidateEmail: '',
    candidateName: interview.candidateName,
    applicationId: '',
    interviewerIds: leadFirst(interview),
    timing: 'set',
    ...choosing(date),
    seats: seatsOf(interview),
  };
  return (
    <InterviewForm
      initial={initial}
      draftKey={`interview-edit-${interview.id}-${interview.version}`}
      companyId={interview.companyId}
      interviewId={interview.id}
      submitLabel={() => t('interview.saveChanges')}
      send={(values) =>
        api.updateInterview(interview.id, { ...updateBody(values), version: interview.version })
      }
      onDone={async (saved) => {
        queryClient.setQueryData(keys.interview(saved.id), saved);
        void queryClient.invalidateQueries({ queryKey: keys.interviews });
        toast(t('interview.savedToast'));
        await navigate({ to: '/interviews/$interviewId', params: { interviewId: saved.id } });
      }}
    />
  );
}

function FormSkeleton() {
  return (
    <Stack gap="lg" role="status" aria-label={t('common.loading')}>
      {[40, 96, 40, 40].map((height, index) => (
        <Stack key={index} gap={8}>
          <Skeleton height={12} width={96} />
          <Skeleton height={height} />
        </Stack>
      ))}
    </Stack>
  );
}
