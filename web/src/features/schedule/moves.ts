import type { QueryClient } from '@tanstack/react-query';
import { api, type InterviewView } from '@/api';
import { conflictsQuery, keys } from '@/api/queries';
import { conflictLines } from '@/features/interview';
import { t } from '@/lib/i18n';
import { Shared, useShared } from '@/lib/shared';
import { formatRange } from '@/lib/time';
import { actWithUndo, toastError, toastWarning } from '@/ui/toast';

/** A new time that the pages show already, and that can still be taken back or is on its way to the server. */
export interface Move {
  /** As it was before. */
  interview: InterviewView;
  start: number;
  end: number;
  /** Whether it is on its way: it can be changed again once the answer is here. */
  isSent: boolean;
  /** Sends it without waiting any longer. */
  finish: () => void;
}

type Moves = ReadonlyMap<string, Move>;

const moves = new Shared<Moves>(new Map());

function change(edit: (next: Map<string, Move>) => void): void {
  const next = new Map(moves.get());
  edit(next);
  moves.set(next);
}

/** The moves under way, by interview. */
export function useMoves(): Moves {
  return useShared(moves);
}

/** Sends everything that could still be taken back: whoever leaves the page finds it done. */
export function finishAll(): void {
  for (const move of moves.get().values()) move.finish();
}

const MINUTE = 60_000;

/**
 * Gives an interview another time. For six seconds it can be taken back, and moved on: only then is it sent, so that the people who take
 * part get one mail and not one for each step.
 */
export function startMove(
  queryClient: QueryClient,
  interview: InterviewView,
  { start, end }: { start: number; end: number },
): void {
  const { id } = interview;
  const move: Move = { interview, start, end, isSent: false, finish: () => undefined };
  const replaced = moves.get().get(id);
  const isCurrent = () => moves.get().get(id) === move;
  const undo = () => {
    if (isCurrent()) change((next) => next.delete(id));
  };
  const send = async () => {
    if (!isCurrent()) return;
    move.isSent = true;
    change((next) => next.set(id, move));
    try {
      const saved = await api.moveInterview(id, {
        scheduledTime: new Date(start).toISOString(),
        durationMinutes: Math.round((end - start) / MINUTE),
        version: interview.version,
      });
      queryClient.setQueryData(keys.interview(id), saved);
    } catch (error) {
      toastError(error);
    }
    // Shown as done until the lists say the same, or where it really is if the time was taken.
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: keys.interviews }),
      queryClient.invalidateQueries({ queryKey: keys.interview(id) }),
    ]);
    undo();
  };
  change((next) => next.set(id, move));
  void warn(queryClient, interview, { start, end }, isCurrent);
  // What it replaces is not sent any more, since it is not the current one.
  replaced?.finish();
  move.finish = actWithUndo(
    t('schedule.movedToast', { title: interview.title, when: formatRange(start, end) }),
    () => void send(),
    undo,
  );
}

/** Says what stands against the new time, while it can still be taken back. */
async function warn(
  queryClient: QueryClient,
  interview: InterviewView,
  { start, end }: { start: number; end: number },
  isCurrent: () => boolean,
): Promise<void> {
  const body = {
    interviewId: interview.id,
    times: [
      {
        scheduledTime: new Date(start).toISOString(),
        durationMinutes: Math.round((end - start) / MINUTE),
        interviewerIds: interview.interviewers.map((one) => one.userId),
      },
    ],
  };
  // A hint that does not come hinders nothing.
  const found = await queryClient.fetchQuery(conflictsQuery(interview.companyId, body)).catch(() => null);
  const nameOf = (userId: string) => interview.interviewers.find((one) => one.userId === userId)?.name ?? '';
  const lines = (found?.items ?? []).flatMap((time) =>
    conflictLines({ found: time, nameOf, candidate: interview.candidateName }),
  );
  if (lines.length === 0 || !isCurrent()) return;
  toastWarning(
    t('interview.conflictMoved', { list: lines.map(({ who, what }) => `${who}: ${what}`).join('; ') }),
  );
}
