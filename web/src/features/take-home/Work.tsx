import { Button, Skeleton, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { api, takeHomeLinkChallenges, type TakeHomeView } from '@/api';
import { keys } from '@/api/queries';
import { takeHomeLinkRuns } from '@/api/runs';
import { Tasks } from '@/features/challenges';
import { padKeys, PadSpace, terminalKeys, useKeptAs, usePadClosed, usePadSaved } from '@/features/pad';
import { MessageText } from '@/features/room';
import { RunPanel } from '@/features/run';
import { t } from '@/lib/i18n';
import { formatClock, useNow } from '@/lib/time';
import { Afterwards } from '@/ui/Afterwards';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { useDocumentTitle } from '@/ui/document-title';
import { KeyMap } from '@/ui/KeyMap';
import { Mark } from '@/ui/Mark';
import { toastError } from '@/ui/toast';
import { Toasts } from '@/ui/Toasts';
import { When } from '@/ui/When';
import { placeAt, useFreshRuns } from './runs';
import { TimeAlerts } from './TimeAlerts';
import classes from './take-home.module.css';

interface WorkProps {
  token: string;
  view: TakeHomeView;
  /** What is said once nothing can be written any more. */
  closed: ReactNode;
}

/** The address of the pad behind a take-home's link. */
export const padPathOf = (token: string): string => `/api/take-home-links/${token}/pad`;

/** Under which name the browser keeps what is unsent of it: the link is a secret. */
export const keptAs = ({ id }: TakeHomeView): string => `take-home:${id}`;

/** Where a candidate writes. */
export function Work({ token, view, closed }: WorkProps) {
  useDocumentTitle(view.title);
  const path = padPathOf(token);
  const open = view.state === 'IN_WORK';
  const runs = takeHomeLinkRuns(token);
  const challenges = takeHomeLinkChallenges(token);
  const hasInstructions = view.instructions !== null && view.instructions !== '';
  const hasChallenges = view.challengeTitles.length > 0;
  useKeptAs(path, keptAs(view));
  useFreshRuns(path, runs.key);
  useFreshRuns(path, challenges.submissionsKey);
  useFreshView(token, path);
  return (
    <div className={classes.work}>
      <Toasts />
      <TimeAlerts view={view} />
      <header className={classes.head}>
        <Mark size={28} />
        <div className={classes.what}>
          <h1 translate="no">{view.title}</h1>
          <Text size="sm" c="dimmed" translate="no">
            {view.companyName}
          </Text>
        </div>
        {open && view.closesAt !== null && (
          <TimeLeft token={token} closesAt={view.closesAt} zone={view.timeZone} />
        )}
        {open && <KeyMap groups={[padKeys(), terminalKeys()]} />}
        {open && <HandIn token={token} view={view} path={path} />}
      </header>
      <main className={classes.main}>
        {!open && (
          <p className={classes.closed} role="status">
            {closed}
          </p>
        )}
        <div className={classes.parts}>
          {(hasInstructions || hasChallenges) && (
            <div
              className={classes.task}
              data-solves={hasChallenges || undefined}
              role="region"
              aria-label={t('takeHome.task')}
              // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
              tabIndex={0}
            >
              {hasInstructions && (
                <section aria-label={t('takeHome.instructions')}>
                  <MessageText content={view.instructions ?? ''} />
                </section>
              )}
              {hasChallenges && (
                <Suspense fallback={<Skeleton height={160} />}>
                  <Tasks challenges={challenges} open={open} />
                </Suspense>
              )}
            </div>
          )}
          <div className={classes.space}>
            {/* What is asked for is read before anything is written. */}
            <Afterwards placeholder={<Skeleton height="100%" />}>
              <Suspense fallback={<Skeleton height="100%" />}>
                <PadSpace
                  path={path}
                  runs={runs}
                  below={(code) => <RunPanel at={placeAt(path, 'takeHome', runs)} code={code} />}
                />
              </Suspense>
            </Afterwards>
          </div>
        </div>
      </main>
    </div>
  );
}

/** Reads anew what the link leads to when its pad is closed: why it is, the page says then. */
function useFreshView(token: string, path: string): void {
  const queryClient = useQueryClient();
  const isClosed = usePadClosed(path);
  useEffect(() => {
    if (isClosed) void queryClient.invalidateQueries({ queryKey: keys.takeHomeLink(token) });
  }, [isClosed, queryClient, token]);
}

/** A countdown in the last day, before that only when it ends. */
function TimeLeft({ token, closesAt, zone }: { token: string; closesAt: string; zone: string }) {
  const queryClient = useQueryClient();
  const left = (Date.parse(closesAt) - useNow()) / 1000;
  const isOver = left <= 0;
  const counts = left < 24 * 3600;
  useEffect(() => {
    if (isOver) void queryClient.invalidateQueries({ queryKey: keys.takeHomeLink(token) });
  }, [isOver, queryClient, token]);
  return (
    <Text size="sm" className={classes.left} role="timer" data-counts={counts || undefined}>
      {counts ? t('takeHome.left', { time: formatClock(left) }) : <When start={closesAt} zone={zone} />}
    </Text>
  );
}

const handInTexts = {
  yes: 'takeHome.handInText',
  soon: 'takeHome.handInUnsaved',
  never: 'takeHome.handInWithout',
} as const;

function HandIn({ token, view, path }: { token: string; view: TakeHomeView; path: string }) {
  const [asked, setAsked] = useState(false);
  const queryClient = useQueryClient();
  // What is not stored yet would be left out.
  const saved = usePadSaved(path);
  const handIn = useMutation({
    mutationFn: () => api.handInTakeHome(token),
    onSuccess: (done) => queryClient.setQueryData(keys.takeHomeLink(token), done),
    onError: (error) => {
      toastError(error);
      void queryClient.invalidateQueries({ queryKey: keys.takeHomeLink(token) });
    },
    onSettled: () => setAsked(false),
  });
  return (
    <>
      <Button onClick={() => setAsked(true)}>{t('takeHome.handIn')}</Button>
      <ConfirmDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('takeHome.handInTitle')}
        text={t(handInTexts[saved], { company: view.companyName })}
        confirm={t('takeHome.handIn')}
        keep={t('takeHome.goOn')}
        pending={handIn.isPending || saved === 'soon'}
        onConfirm={() => handIn.mutate()}
      />
    </>
  );
}
