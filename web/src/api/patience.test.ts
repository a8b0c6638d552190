import { expect, it } from 'vitest';
import { pauseAsked, pauseBefore, worthRetrying } from './patience';
import { ApiError } from './problem';

const limited = new ApiError(429, { code: 'request.rate_limited' }, 20);
const restarting = new ApiError(503, { code: 'server.unavailable' }, 2);
const unreachable = new ApiError(0, {});

it('asks again as late as the server says, and not everybody at once', () => {
  const pauses = Array.from({ length: 50 }, () => pauseBefore(0, limited));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(20_000);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(21_500);
  expect(new Set(pauses).size).toBeGreaterThan(1);
  expect(pauseBefore(2, restarting)).toBeGreaterThanOrEqual(2_000);
});

it('waits longer each time when the server says nothing', () => {
  const pauses = [0, 1, 2, 9].map((failures) => pauseBefore(failures, unreachable));
  const bounds = [1_000, 2_000, 4_000, 15_000];
  pauses.forEach((pause, at) => {
    expect(pause).toBeGreaterThanOrEqual((bounds[at] ?? 0) / 2);
    expect(pause).toBeLessThanOrEqual(bounds[at] ?? 0);
  });
});

it('gives up after three retries, on refusals, and where the wait would be long', () => {
  for (const error of [limited, restarting, unreachable, new ApiError(504, {})]) {
    expect(worthRetrying(2, error)).toBe(true);
    expect(worthRetrying(3, error)).toBe(false);
  }
  expect(worthRetrying(0, new ApiError(429, {}, 3600))).toBe(false);
  for (const status of [400, 401, 403, 404, 409, 422, 500]) {
    expect(worthRetrying(0, new ApiError(status, {}, 1))).toBe(false);
  }
  expect(worthRetrying(0, new Error('ours'))).toBe(false);
});

it('takes no other answer for a wish to wait', () => {
  expect(pauseAsked(new ApiError(409, { code: 'interview.too_early' }, 600))).toBe(0);
  expect(pauseAsked(limited)).toBe(20_000);
});
