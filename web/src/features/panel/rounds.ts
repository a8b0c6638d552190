import type { LoopRound } from '@/api';

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
  guideId: null,
});

export function roundValues(round: LoopRound): RoundValues {
  const of = (seat: 'REQUIRED' | 'POOL') =>
    round.panel.filter((one) => one.seat === seat).map((one) => one.userId);
  return {
    key: crypto.randomUUID(),
    title: round.title,
    description: round.description,
    duration: round.durationMinutes,
    gap: round.gapMinutes,
    required: of('REQUIRED'),
    pool: of('POOL'),
    poolCount: Math.max(1, round.poolCount),
    guideId: round.guideId,
  };
}

export function roundBody(round: RoundValues): LoopRound {
  return {
    title: round.title,
    description: round.description,
    durationMinutes: round.duration,
    gapMinutes: round.gap,
    panel: [
      ...round.required.map((userId) => ({ userId, seat: 'REQUIRED' as const })),
      ...round.pool.map((userId) => ({ userId, seat: 'POOL' as const })),
    ],
    poolCount: round.pool.length > 0 ? round.poolCount : 0,
    guideId: round.guideId,
  };
}
