import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ChatLog } from './ChatLog';
import { RowWindow } from './RowWindow';
import { held, ME, message, Server } from './test-server';
import { useJump } from './useJump';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

/** Somebody who reads the latest of a thousand messages; the answers to what is asked for from now on are held back. */
async function reader() {
  const server = new Server();
  server.stored = Array.from({ length: 1000 }, (_, index) => message(index + 1));
  const log = new ChatLog(server, ME);
  await log.refresh();
  const scroller = document.createElement('div');
  scroller.tabIndex = 0;
  document.body.append(scroller);
  const { result, unmount } = renderHook(() => useJump(log, new RowWindow(), { current: scroller }));
  return { log, scroller, answers: held(server), result, unmount };
}

it('marks a message that was gone to for a moment', async () => {
  const { answers, result } = await reader();
  act(() => result.current.jump(100));
  expect(result.current).toMatchObject({ jumping: true, marked: null });
  answers[0]?.();
  await pass(50);
  expect(result.current).toMatchObject({ jumping: true, marked: 100 });
  await pass(500);
  expect(result.current).toMatchObject({ jumping: false, marked: 100 });
  await pass(5000);
  expect(result.current).toMatchObject({ jumping: false, marked: null });
});

it('is under way until the last of several ways has ended', async () => {
  const { log, answers, result } = await reader();
  act(() => result.current.jump(100));
  answers[0]?.();
  await pass(100);
  act(() => result.current.jump(500));
  // Neither the end of the first way nor of its mark is that of the second.
  await pass(5000);
  expect(result.current).toMatchObject({ jumping: true, marked: null });
  act(() => result.current.jump(300));
  answers[1]?.();
  await pass(5000);
  expect(result.current).toMatchObject({ jumping: true, marked: null });
  answers[2]?.();
  await pass(50);
  expect(result.current).toMatchObject({ jumping: true, marked: 300 });
  expect(log.getSnapshot().messages[0]?.number).toBe(250);
});

it('leads back to the present when the chat is closed on the way', async () => {
  const { log, answers, result, unmount } = await reader();
  act(() => result.current.jump(100));
  unmount();
  answers[0]?.();
  await pass(50);
  expect(log.getSnapshot()).toMatchObject({ isPast: false });
});

it('keeps the focus among the messages when the one that had it goes', async () => {
  const { scroller, answers, result } = await reader();
  const quote = document.createElement('button');
  const field = document.createElement('textarea');
  scroller.append(quote);
  document.body.append(field);
  quote.focus();
  act(() => result.current.jump(100));
  quote.remove();
  answers[0]?.();
  await pass(50);
  expect(scroller).toHaveFocus();
  // Whoever goes there from elsewhere stays there.
  field.focus();
  act(() => result.current.jump(500));
  answers[1]?.();
  await pass(50);
  expect(field).toHaveFocus();
});
