import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiError } from '@/api/problem';
import { Explanation } from './Explanation';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const show = (error: unknown) =>
  render(
    <p role="alert">
      <Explanation error={error} />
    </p>,
  );
const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));

it('counts the seconds down that the server asked for, without being read out each time', async () => {
  show(new ApiError(429, { code: 'request.rate_limited' }, 3));
  const alert = screen.getByRole('alert');
  expect(alert).toHaveTextContent('That was too many tries. Try again in 3 seconds.');
  // The quarters of a second are the server's, so the last one may be shown a little longer.
  await pass(2.25);
  expect(alert).toHaveTextContent('Try again in 1 second.');
  await pass(1);
  expect(alert).toHaveTextContent('That was too many tries. You can try again now.');
  expect(screen.getByRole('timer')).toHaveAttribute('aria-live', 'off');
});

it('says of a busy server what it is about, too', () => {
  show(new ApiError(503, { code: 'auth.provider_unavailable' }, 30));
  expect(screen.getByRole('alert')).toHaveTextContent(/does not answer right now.*Try again in 30 seconds\./);
});

it('counts nothing down where nothing is to be waited for', () => {
  show(new ApiError(409, { code: 'interview.too_early' }, 600));
  expect(screen.queryByRole('timer')).toBeNull();
});
