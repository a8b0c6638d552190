import type { LoopRound, Seat } from '@/api';

/** An interview of a loop, as the form holds it. */
export interface RoundValues {
  /** Tells it from the others while they change places. */
  key: string;
  title: string;
  description: string;
  duration: number;
  gap: number;
  required: string[];
  pool: string[];
  poolCount: number;
  /** Who learns by leading, with the others beside them. */
  leading: string[];
  /** Who learns by watching. */
  watching: string[];
  /** The question guide with which it is held. */
  guideId: string | null;
}

/** The most interviews of one loop. */
export const MOST_ROUNDS = 10;

export const newRound = (): RoundValues => ({
  key: crypto.randomUUID(),
  title: '',
  description: '',
  duration: 60,
  gap: 0,
  required: [],
  pool: [],
  poolCount: 1,
  leading: [],
  watching: [],
  guideId: null,
});

export function roundValues(round: LoopRound): RoundValues {
  const of = (seat: Seat) => round.panel.filter((one) => one.seat === seat).map((one) => one.userId);
  return {
    key: crypto.randomUUID(),
    title: round.title,
    description: round.description,
    duration: round.durationMinutes,
    gap: round.gapMinutes,
    required: of('REQUIRED'),
    pool: of('POOL'),
    poolCount: Math.max(1, round.poolCount),
    leading: of('REVERSE_SHADOW'),
    watching: of('SHADOW'),
    guideId: round.guideId,
  };
}

export function roundBody(round: RoundValues): LoopRound {
  const as = (seat: Seat, people: string[]) => people.map((userId) => ({ userId, seat }));
  return {
    title: round.title,
    description: round.description,
    durationMinutes: round.duration,
    gapMinutes: round.gap,
    panel: [
      ...as('REQUIRED', round.required),
      ...as('POOL', round.pool),
      ...as('REVERSE_SHADOW', round.leading),
      ...as('SHADOW', round.watching),
    ],
    poolCount: round.pool.length > 0 ? round.poolCount : 0,
    guideId: round.guideId,
  };
}
