import { expect, it, vi } from 'vitest';
import { ApiError } from '@/api/problem';
import { onStepUp, withStepUp } from '.';

const required = () => new ApiError(403, { code: 'auth.step_up_required' });

it('asks once and tries again after a proof', async () => {
  const stop = onStepUp(() => Promise.resolve(true));
  const act = vi.fn().mockRejectedValueOnce(required()).mockResolvedValueOnce('done');
  await expect(withStepUp(act)).resolves.toBe('done');
  expect(act).toHaveBeenCalledTimes(2);
  stop();
});

it('gives the refusal when the person declines, and other errors at once', async () => {
  const asked = vi.fn(() => Promise.resolve(false));
  const stop = onStepUp(asked);
  await expect(withStepUp(() => Promise.reject(required()))).rejects.toMatchObject({ status: 403 });
  expect(asked).toHaveBeenCalledTimes(1);
  const other = new ApiError(409, { code: 'second_factor.exists' });
  await expect(withStepUp(() => Promise.reject(other))).rejects.toBe(other);
  expect(asked).toHaveBeenCalledTimes(1);
  stop();
});
