import { expect, it } from 'vitest';
import { pairWith } from './pair';

const one = (id: string, userId = 'cleo', challengeId = 'split') => ({ id, userId, challengeId });

it('is what somebody looks at and what the same person had submitted for it before', () => {
  const all = [one('4'), one('3', 'ann'), one('2', 'cleo', 'other'), one('1')];
  expect(pairWith(one('4'), all)).toEqual(['1', '4']);
});

it('is another person’s where they had submitted nothing before, and the next one for the first', () => {
  const all = [one('3'), one('2', 'ann'), one('1')];
  expect(pairWith(one('2', 'ann'), all)).toEqual(['1', '2']);
  expect(pairWith(one('1'), all)).toEqual(['1', '2']);
});

it('is none for the only one of its challenge', () => {
  expect(pairWith(one('2'), [one('2'), one('1', 'cleo', 'other')])).toBeNull();
});
