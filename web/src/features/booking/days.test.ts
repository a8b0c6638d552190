import { expect, test } from 'vitest';
import { beyondMonth } from './days';

const known = ['2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01', '2026-12-08', '2027-02-01'];

test('arrow keys lead beyond a month only from its edge', () => {
  expect(beyondMonth(known, '2026-11-30', 'ArrowRight')).toBe('2026-12-01');
  expect(beyondMonth(known, '2026-11-27', 'ArrowRight')).toBeNull();
  expect(beyondMonth(known, '2026-11-26', 'ArrowDown')).toBe('2026-12-08');
  expect(beyondMonth(known, '2026-11-26', 'Enter')).toBeNull();
  expect(beyondMonth(known, '2026-12-01', 'ArrowLeft')).toBe('2026-11-30');
  expect(beyondMonth(known, '2026-12-08', 'ArrowUp')).toBeNull();
  expect(beyondMonth(known, '2026-12-01', 'ArrowUp')).toBeNull();
  expect(beyondMonth(known, '2026-12-08', 'ArrowRight')).toBe('2027-02-01');
});
