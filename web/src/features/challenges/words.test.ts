import { expect, it } from 'vitest';
import { took } from './words';

it('tells measured times exactly as far as they differ', () => {
  expect([12.4, 4321.6, 9999.4].map(took)).toEqual(['12 µs', '4,322 µs', '9,999 µs']);
  expect([12_000, 2_500_000].map(took)).toEqual(['12 ms', '2.5 s']);
});
