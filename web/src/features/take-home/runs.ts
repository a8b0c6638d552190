import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { Runs } from '@/api';
import { onPadRun } from '@/features/pad';
import type { RunPlace } from '@/features/run';
import { makeStale } from '@/lib/live';

/** A pad in which its reader alone writes: they hear of programs by its connection, since whoever has only a link has no live events. */
export function placeAt(path: string, kind: 'takeHome' | 'practice', runs: Runs): RunPlace {
  return {
    runs,
    kind,
    listen: (onOutput, onMissed) =>
      onPadRun(path, (news) => {
        if (news?.output) onOutput(news.runId, news.output);
        // One that has ended may have written something last that a busy pad did not tell.
        else onMissed();
      }),
    isMine: () => true,
    helps: false,
  };
}

/** Keeps what is shown of the runs in a pad, or of what is tested there, as it is. */
export function useFreshRuns(path: string, queryKey: QueryKey): void {
  const queryClient = useQueryClient();
  const refresh = useEffectEvent(() => makeStale(queryClient, queryKey));
  useEffect(
    () =>
      onPadRun(path, (news) => {
        if (!news?.output) refresh();
      }),
    [path],
  );
}
