import { Anchor, Button, Skeleton, Stack } from '@mantine/core';
import { IconCalendarPlus, IconMailOpened } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Home, InterviewView } from '@/api';
import { homeQuery } from '@/api/queries';
import { InterviewRow, InterviewRows, NextInterview } from '@/features/interview';
import { t } from '@/lib/i18n';
import { useProfile, useStanding } from '@/lib/session';
import { formatLongDay, serverNow, toWall, viewerZone } from '@/lib/time';
import { Page, Section } from '@/ui/Page';
import { EmptyState, QueryView, RowsSkeleton } from '@/ui/states';

function greeting(name: string): string {
  const hour = Number(toWall(serverNow(), viewerZone()).slice(11, 13));
  const first = name.trim().split(/\s+/)[0] ?? name;
  if (hour < 12) return t('home.morning', { name: first });
  return hour < 18 ? t('home.afternoon', { name: first }) : t('home.evening', { name: first });
}

export function HomePage() {
  const { user } = useProfile();
  const { isInterviewer } = useStanding();
  const query = useQuery(homeQuery);

  return (
    <Page
      title={greeting(user.name)}
      above={formatLongDay(serverNow())}
      help={isInterviewer ? 'start' : 'candidates'}
      action={isInterviewer && <NewButton />}
    >
      <QueryView query={query} skeleton={<HomeSkeleton />}>
        {(home) => (isInterviewer ? <InterviewerHome home={home} /> : <CandidateHome home={home} />)}
      </QueryView>
    </Page>
  );
}

function NewButton() {
  return (
    <Button component={Link} to="/interviews/new" leftSection={<IconCalendarPlus size={18} stroke={1.7} />}>
      {t('interview.new')}
    </Button>
  );
}

function HomeSkeleton() {
  return (
    <Stack gap="xl">
      <Skeleton height={168} radius="lg" />
      <RowsSkeleton rows={4} />
    </Stack>
  );
}

/** The card of what is next, unless another one runs already. */
function nextOf(home: Home): InterviewView | null {
  return home.live[0] ?? home.next;
}

function InterviewerHome({ home }: { home: Home }) {
  const next = nextOf(home);
  const rest = (list: InterviewView[]) => list.filter((one) => one.id !== next?.id);
  const nothing =
    !next &&
    home.upcoming.length +
      home.past.length +
      home.awaitingFeedback.length +
      home.withoutInterviewer.length ===
      0;
  if (nothing) {
    return (
      <EmptyState
        icon={IconCalendarPlus}
        title={t('home.emptyTitle')}
        text={t('home.emptyText')}
        action={<NewButton />}
      />
    );
  }
  return (
    <>
      {next && <NextInterview interview={next} />}
      <Rows title={t('home.withoutInterviewer')} items={home.withoutInterviewer} action="staff" />
      <Rows title={t('home.waiting')} items={home.awaitingFeedback} action="feedback" more="waiting" />
      <Rows title={t('home.today')} items={rest(home.today)} hideDay />
      <Rows title={t('home.upcoming')} items={rest(home.upcoming)} more="upcoming" />
      <Rows title={t('home.past')} items={home.past.slice(0, 5)} more="past" />
    </>
  );
}

function CandidateHome({ home }: { home: Home }) {
  const next = nextOf(home);
  const rest = (list: InterviewView[]) => list.filter((one) => one.id !== next?.id);
  const ahead = rest([...home.today, ...home.upcoming].filter((one) => one.status !== 'COMPLETED'));
  const known = new Set(home.results.map((one) => one.id));
  return (
    <>
      {next ? (
        <NextInterview interview={next} />
      ) : (
        <EmptyState
          icon={IconMailOpened}
          title={t('home.emptyCandidateTitle')}
          text={t('home.emptyCandidateText')}
        />
      )}
      <Rows title={t('home.upcoming')} items={ahead} />
      <Rows title={t('home.results')} items={home.results} action="result" />
      <Rows title={t('home.past')} items={home.past.filter((one) => !known.has(one.id))} more="past" />
    </>
  );
}

interface RowsProps {
  title: string;
  items: InterviewView[];
  hideDay?: boolean;
  action?: 'feedback' | 'result' | 'staff';
  more?: 'upcoming' | 'past' | 'waiting';
}

function Rows({ title, items, hideDay, action, more }: RowsProps) {
  if (items.length === 0) return null;
  return (
    <Section title={title} action={more && <More kind={more} />}>
      <InterviewRows>
        {items.map((one) => (
          <InterviewRow
            key={one.id}
            interview={one}
            hideDay={hideDay}
            action={action && <RowAction kind={action} interview={one} />}
          />
        ))}
      </InterviewRows>
    </Section>
  );
}

function More({ kind }: { kind: 'upcoming' | 'past' | 'waiting' }) {
  const search: Record<string, string> = kind === 'waiting' ? { awaiting: 'true' } : { when: kind };
  const label = { upcoming: t('home.allUpcoming'), past: t('home.allPast'), waiting: t('home.allWaiting') }[
    kind
  ];
  return (
    <Anchor component={Link} to="/interviews" search={search as never} size="sm" fw={550}>
      {label}
    </Anchor>
  );
}

function RowAction({ kind, interview }: { kind: 'feedback' | 'result' | 'staff'; interview: InterviewView }) {
  const label = { feedback: t('feedback.give'), result: t('home.seeResult'), staff: t('interview.staff') }[
    kind
  ];
  return (
    <Button
      component={Link}
      to={`/interviews/${interview.id}/${kind === 'staff' ? 'edit' : 'feedback'}`}
      variant="light"
      style={{ position: 'relative', zIndex: 1 }}
    >
      {label}
    </Button>
  );
}
