import { expect, it } from 'vitest';
import type { InterviewPanel } from '@/api';
import { guessed, rated, ticked } from './guesses';

const panel = (change: Partial<InterviewPanel> = {}): InterviewPanel => ({
  guide: null,
  handovers: [],
  isUsed: false,
  leadUserId: null,
  ratings: [],
  sectionTimes: [],
  ticks: [],
  ...change,
});
const questions = ({ ticks }: InterviewPanel) => ticks.map(({ question, userId }) => [question, userId]);

it('shows ticks at once, and one after the other where the server has only some of them', () => {
  const guesses = [ticked(1, true, 'ann'), ticked(2, true, 'ann'), ticked(1, false, 'ann')];
  expect(questions(guessed(panel(), guesses))).toEqual([[2, 'ann']]);
  expect(guessed(panel(), guesses).isUsed).toBe(true);
  const said = panel({ ticks: [{ question: 1, userId: 'ann', tickedAt: '2026-01-01T00:00:00Z' }] });
  expect(questions(guessed(said, guesses.slice(1)))).toEqual([[2, 'ann']]);
});

it('leaves a question to whoever has ticked it off first, and others’ ticks as they are', () => {
  const said = panel({
    ticks: [
      { question: 1, userId: 'ben', tickedAt: '2026-01-01T00:00:00Z' },
      { question: 3, userId: 'ben', tickedAt: '2026-01-01T00:00:00Z' },
    ],
  });
  expect(questions(guessed(said, [ticked(1, true, 'ann')])).sort()).toEqual([
    [1, 'ben'],
    [3, 'ben'],
  ]);
});

it('is what the server says once a change is refused', () => {
  const said = panel();
  expect(guessed(said, [])).toBe(said);
  expect(guessed(said, [undefined])).toBe(said);
});

it('rates at once, and does not touch the reason', () => {
  const said = panel({
    ratings: [{ question: 1, userId: 'ann', rating: 2, note: 'Says why', updatedAt: '2026-01-01T00:00:00Z' }],
  });
  const shown = guessed(said, [rated(1, 4, 'ann'), rated(2, 1, 'ann'), rated(1, null, 'ann')]);
  expect(shown.ratings.map(({ question, rating, note }) => [question, rating, note]).sort()).toEqual([
    [1, null, 'Says why'],
    [2, 1, ''],
  ]);
});
