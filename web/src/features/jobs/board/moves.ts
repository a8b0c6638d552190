import type { QueryClient } from '@tanstack/react-query';
import {
  api,
  type ApplicationDetail,
  type ApplicationView,
  type OfferAnswer,
  type OfferView,
  type RejectionReason,
  type Stage,
} from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { Shared, useShared } from '@/lib/shared';
import { actWithUndo, toastError } from '@/ui/toast';
import { stageName } from '../stages';

/** What the pages show as done, and that can still be taken back or is on its way to the server. */
export interface Move {
  /** As it was before, at the stage where it was seen. */
  application: ApplicationView;
  /** The same stage where only an offer has another answer. */
  to: Stage;
  /** What became of one of its offers, as the move says. */
  offer?: { id: string; answer: OfferAnswer | null };
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

/** Shows a move as done; for six seconds it can be taken back, and only then is it sent. */
function start(
  queryClient: QueryClient,
  shown: Pick<Move, 'application' | 'to' | 'offer'>,
  message: string,
  act: () => Promise<void>,
): void {
  const { id, jobId } = shown.application;
  const before = settle(id);
  let resolve: () => void = () => undefined;
  const settled = new Promise<void>((done) => (resolve = done));
  const move: Move = { ...shown, finish: () => undefined, settled };
  const end = () => {
    change((next) => {
      if (next.get(id) === move) next.delete(id);
    });
    resolve();
  };
  const send = async () => {
    await before;
    try {
      await act();
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
  move.finish = actWithUndo(message, () => void send(), end);
}

/** What an offer that is still open becomes at a stage; null where it stays open. */
export const settledAt = (stage: Stage): OfferAnswer | null =>
  stage === 'HIRED' ? 'ACCEPTED' : stage === 'REJECTED' ? 'WITHDRAWN' : null;

function movedMessage({ name, hasOpenOffer }: ApplicationView, to: Stage, calledOff: number): string {
  let moved = t('jobs.movedToast', { name, stage: stageName(to) });
  const settled = hasOpenOffer ? settledAt(to) : null;
  if (settled !== null)
    moved = t(settled === 'ACCEPTED' ? 'jobs.movedAccepted' : 'jobs.movedWithdrawn', { moved });
  return calledOff > 0 ? t('jobs.movedCalledOff', { moved, count: calledOff }) : moved;
}

/** What goes with a rejection. */
export interface Rejection {
  reason: RejectionReason | null;
  /** The interviews to call off. */
  callOff: string[];
}

/** Moves an application. */
export function startMove(
  queryClient: QueryClient,
  application: ApplicationView,
  to: Stage,
  rejection?: Rejection,
): void {
  const { id, stage: from } = application;
  const { reason, callOff } = rejection ?? {};
  const message = movedMessage(application, to, callOff?.length ?? 0);
  start(queryClient, { application, to }, message, async () => {
    await api.moveApplication(id, {
      from,
      to,
      ...(reason && { rejectionReason: reason }),
      ...(callOff && { callOff }),
    });
    if (to === 'REJECTED' || from === 'REJECTED') {
      void queryClient.invalidateQueries({ queryKey: keys.interviews });
      void queryClient.invalidateQueries({ queryKey: keys.bookingLinks });
    }
  });
}

function answeredMessage(name: string, answer: OfferAnswer | null): string {
  if (answer === 'ACCEPTED') return t('jobs.hiredToast', { name });
  if (answer === null) return t('jobs.offerReopenedToast');
  return answer === 'DECLINED' ? t('jobs.declinedToast') : t('jobs.withdrawnToast');
}

/** Notes what became of an offer, in place of what was noted of it before; null is nothing yet. */
export function startAnswer(
  queryClient: QueryClient,
  application: ApplicationDetail,
  offer: OfferView,
  answer: OfferAnswer | null,
): void {
  const { id, name, stage } = application;
  // Where a correction moves it back to, the server knows.
  const to = answer === 'ACCEPTED' ? 'HIRED' : stage;
  const shown = { application, to, offer: { id: offer.id, answer } };
  start(queryClient, shown, answeredMessage(name, answer), async () => {
    const saved = await api.answerOffer(id, offer.id, { answer, corrects: offer.answer });
    queryClient.setQueryData(keys.application(id), saved);
  });
}
