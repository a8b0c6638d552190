import { MantineProvider } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TakeHomeView } from '@/api';
import { Toasts } from '@/ui/Toasts';
import { TimeAlerts } from './TimeAlerts';

const began = Date.parse('2026-03-02T09:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ now: began });
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }));
});

afterEach(() => {
  act(() => notifications.clean());
  vi.useRealTimers();
});

/** A take-home that ends so many seconds after it was begun. */
const ending = (seconds: number | null, changes: Partial<TakeHomeView> = {}) =>
  ({
    state: 'IN_WORK',
    closesAt: seconds === null ? null : new Date(began + seconds * 1000).toISOString(),
    handedInAt: null,
    ...changes,
  }) as TakeHomeView;

const page = (view: TakeHomeView) => (
  <MantineProvider env="test">
    <Toasts />
    <TimeAlerts view={view} />
  </MantineProvider>
);

const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));
const said = () => screen.getByRole('alert').textContent;
/** What stands in toasts, which are not said a second time. */
const shown = () => screen.queryAllByRole('group').map(({ textContent }) => textContent);

describe('the end of a take-home', () => {
  it('is announced ten and two minutes before, and when it has come, in a region that was there before', async () => {
    render(page(ending(700)));
    expect([said(), shown()]).toEqual(['', []]);
    await pass(99);
    expect(said()).toBe('');
    await pass(1);
    expect([said(), shown()]).toEqual(['10 minutes left.', ['10 minutes left.']]);
    await pass(479);
    expect(said()).toBe('10 minutes left.');
    await pass(1);
    expect([said(), shown()]).toEqual(['2 minutes left.', ['2 minutes left.']]);
    await pass(120);
    expect([said(), shown()]).toEqual(['The time is up.', ['The time is up.']]);
  });

  it('is announced by what is still to come where the page is opened late', async () => {
    render(page(ending(300)));
    await pass(100);
    expect(said()).toBe('');
    await pass(80);
    expect(said()).toBe('2 minutes left.');
  });

  it('is announced once for all that passed while the computer slept', async () => {
    render(page(ending(700)));
    vi.setSystemTime(began + 640_000);
    await pass(1);
    expect([said(), shown()]).toEqual(['One minute left.', ['One minute left.']]);
  });

  it('is announced anew where more time was given', async () => {
    const { rerender } = render(page(ending(700)));
    await pass(100);
    expect(said()).toBe('10 minutes left.');
    rerender(page(ending(1300)));
    await pass(590);
    // Said anew, since it was taken back meanwhile.
    expect([said(), shown()]).toEqual(['', []]);
    await pass(10);
    expect([said(), shown()]).toEqual(['10 minutes left.', ['10 minutes left.']]);
  });

  it('is of no interest to whoever has handed in, or has all the time', async () => {
    const { rerender } = render(page(ending(700, { handedInAt: '2026-03-02T09:00:30Z' })));
    await pass(700);
    expect([said(), shown()]).toEqual(['', []]);
    rerender(page(ending(null)));
    await pass(700);
    expect([said(), shown()]).toEqual(['', []]);
  });
});
