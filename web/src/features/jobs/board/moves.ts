import type { QueryClient } from '@tanstack/react-query';
import { api, type ApplicationView, type RejectionReason, type Stage } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { Shared, useShared } from '@/lib/shared';
import { actWithUndo, toastError } from '@/ui/toast';
import { stageName } from '../stages';

/** A move that the pages show as done, and that can still be taken back or is on its way to the server. */
export interface Move {
  /** As it was before, at the stage where it was seen. */
  application: ApplicationView;
  to: Stage;
  /** Sends it without waiting any longer. */
  finish: () => void;
  /** Comes true when it has been sent or taken back, and the pages know. */
  settled: Promise<void>;
}

type Moves = ReadonlyMap<string, Move>;

const moves = new Shared<Moves>(new Map());

function change(edit: (next: Map<string, Move>) => void): void {
  const next = new Map(moves.get());
  edit(next);
  moves.set(next);
}

/** The moves under way, by application. */
export function useMoves(): Moves {
  return useShared(moves);
}

/** Sends the move of an application that still could be taken back. Comes true when nothing of it is under way any more. */
export async function settle(id: string): Promise<void> {
  const move = moves.get().get(id);
  move?.finish();
  await move?.settled;
}

/** Moves an application; for six seconds it can be taken back, and only then is it sent. */
export function startMove(
  queryClient: QueryClient,
  application: ApplicationView,
  to: Stage,
  reason: RejectionReason | null = null,
): void {
  const { id, jobId, name, stage: from } = application;
  const before = settle(id);
  let resolve: () => void = () => undefined;
  const settled = new Promise<void>((done) => (resolve = done));
  const move: Move = { application, to, finish: () => undefined, settled };
  const end = () => {
    change((next) => {
      if (next.get(id) === move) next.delete(id);
    });
    resolve();
  };
  const send = async () => {
    await before;
    try {
      await api.moveApplication(id, { from, to, ...(reason && { rejectionReason: reason }) });
    } catch (error) {
      toastError(error);
    }
    // Shown as done until the lists say the same, or where it really stands if somebody else was faster.
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: keys.job(jobId) }),
      queryClient.invalidateQueries({ queryKey: keys.application(id) }),
    ]);
    end();
  };
  change((next) => next.set(id, move));
  move.finish = actWithUndo(t('jobs.movedToast', { name, stage: stageName(to) }), () => void send(), end);
}
