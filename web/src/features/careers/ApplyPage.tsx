import '@mantine/core/styles.layer.css';
import { Anchor, Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconBriefcaseOff, IconCircleCheck } from '@tabler/icons-react';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { getPosting } from '@/api/careers';
import { getProfile } from '@/api/endpoints';
import { ApiError } from '@/api/problem';
import type { Posting, Profile } from '@/api/types';
import { t } from '@/lib/i18n';
import { formatDateTime } from '@/lib/time';
import { within } from '@/lib/within';
import { Entrance } from '@/ui/Entrance';
import { EmptyState, ErrorState } from '@/ui/states';
import { ApplyForm } from './ApplyForm';

const jobId = (): string => window.location.pathname.split('/')[2] ?? '';

/** Who is signed in with an account of their own; null for everybody else, who apply all the same. */
async function account(): Promise<Profile | null> {
  try {
    const profile = await getProfile();
    return profile.user.isGuest || profile.guestOf !== null ? null : profile;
  } catch {
    return null;
  }
}

interface Loaded {
  posting: Posting;
  profile: Profile | null;
}

async function loadAll(): Promise<Loaded> {
  const [posting, profile] = await Promise.all([getPosting(jobId()), account()]);
  return { posting, profile };
}

/** What was asked for before the page was drawn, and what of it was there by then. */
let asking: Promise<Loaded> | null = null;
let ahead: Loaded | null = null;
/** How long it is waited for, in milliseconds. */
const PATIENCE_MS = 1000;

/** Asks for what the page shows before React is started: what is drawn once, with everything on it, is there sooner. */
export async function loadPosting(): Promise<void> {
  asking = loadAll();
  // What is refused, the page says.
  ahead = await within(PATIENCE_MS, asking, null);
}

/** What the form needs to know, without the queries of the pages behind the entrance. */
function useLoaded() {
  const [loaded, setLoaded] = useState(ahead);
  const [error, setError] = useState<unknown>(null);
  const load = useCallback(() => {
    if (ahead !== null) return;
    const answer = asking ?? loadAll();
    asking = null;
    answer.then(setLoaded, setError);
  }, []);
  useEffect(load, [load]);
  const retry = () => {
    setError(null);
    load();
  };
  return { loaded, error, retry };
}

export function ApplyPage() {
  const { loaded, error, retry } = useLoaded();
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (error) return <Refused error={error} onRetry={retry} />;
  if (!loaded) {
    return (
      <Entrance title={t('common.loading')} width={680}>
        <Stack role="status" aria-label={t('common.loading')}>
          <Skeleton height={40} />
          <Skeleton height={40} />
          <Skeleton height={120} />
        </Stack>
      </Entrance>
    );
  }
  const { posting, profile } = loaded;
  if (sentTo !== null) return <Sent posting={posting} email={sentTo} />;
  return (
    <Entrance
      title={t('careers.title', { title: posting.title })}
      text={
        posting.closesAt === null
          ? t('careers.at', { company: posting.companyName })
          : t('careers.atUntil', { company: posting.companyName, time: formatDateTime(posting.closesAt) })
      }
      width={680}
      below={<JobLink posting={posting} />}
    >
      <ApplyForm posting={posting} profile={profile} onSent={setSentTo} />
    </Entrance>
  );
}

function JobLink({ posting }: { posting: Posting }) {
  return (
    <Anchor href={`/careers/${posting.id}`} size="sm">
      {t('careers.back')}
    </Anchor>
  );
}

function Refused({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const code = error instanceof ApiError ? error.code : null;
  if (code === 'job.closed') return <Gone title={t('careers.closedTitle')} text={t('careers.closedText')} />;
  if (error instanceof ApiError && (error.status === 404 || error.status === 400))
    return <Gone title={t('careers.goneTitle')} text={t('careers.goneText')} />;
  return (
    <Entrance title={t('careers.failedTitle')} width={680}>
      <ErrorState error={error} onRetry={onRetry} />
    </Entrance>
  );
}

function Gone({ title, text }: { title: string; text: string }) {
  return (
    <Entrance title={title}>
      <EmptyState compact icon={IconBriefcaseOff} text={text} />
    </Entrance>
  );
}

function Sent({ posting, email }: { posting: Posting; email: string }) {
  const { title, companyName: company, companyId } = posting;
  // Whoever sent the form from its end reads on at the top.
  useEffect(() => window.scrollTo(0, 0), []);
  return (
    <Entrance title={t('careers.sentTitle')} width={520} below={<JobLink posting={posting} />}>
      <Stack role="status" align="flex-start">
        <Picture>
          <IconCircleCheck size={40} stroke={1.4} />
        </Picture>
        <Text size="md">{t('careers.sentText', { company, title, email })}</Text>
        <Text c="dimmed">{t('careers.sentNext')}</Text>
        <Button component="a" href={`/careers/companies/${companyId}`} variant="default">
          {t('careers.moreJobs', { company })}
        </Button>
      </Stack>
    </Entrance>
  );
}

function Picture({ children }: { children: ReactNode }) {
  return (
    <Text span c="var(--c-success)" lh={0} aria-hidden>
      {children}
    </Text>
  );
}
