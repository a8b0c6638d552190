import { expect, it } from 'vitest';
import { safeReturnTo } from './return-to';

it('returns to a path of this site with its query', () => {
  expect(safeReturnTo('/interviews?q=ana#top')).toBe('/interviews?q=ana#top');
});

it.each([
  'https://elsewhere.example/',
  '//elsewhere.example/path',
  '/\\elsewhere.example',
  '/\t/elsewhere.example',
  'javascript:alert(1)',
  'interviews',
  '/sign-in?returnTo=/sign-in',
  undefined,
])('goes home instead of to %s', (asked) => {
  expect(safeReturnTo(asked)).toBe('/');
});
