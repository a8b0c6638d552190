import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { givenChallengesQuery, type InterviewView } from '@/api';
import { t } from '@/lib/i18n';
import { challengesOf } from './place';

interface ChallengeWatcherProps {
  interview: InterviewView;
  announce: (text: string) => void;
  open: () => void;
}

/** Opens the panel and says so when a challenge is shown during the call. */
export function ChallengeWatcher({ interview, announce, open }: ChallengeWatcherProps) {
  const { data } = useQuery(givenChallengesQuery(challengesOf(interview)));
  // Those that were shown at the last look; null before the first.
  const known = useRef<ReadonlySet<string> | null>(null);
  const look = useEffectEvent((items: { id: string; title: string; state: string }[]) => {
    const shown = items.filter(({ state }) => state === 'SHOWN');
    const before = known.current;
    known.current = new Set(shown.map(({ id }) => id));
    const fresh = before === null ? undefined : shown.find(({ id }) => !before.has(id));
    if (fresh === undefined) return;
    const isAsked = interview.my.relation === 'candidate';
    announce(t(isAsked ? 'challenges.announceShown' : 'challenges.givenToast', { title: fresh.title }));
    open();
  });
  useEffect(() => {
    if (data !== undefined) look(data.items);
  }, [data]);
  return null;
}
