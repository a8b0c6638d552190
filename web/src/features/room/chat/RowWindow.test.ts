import { afterEach, describe, expect, it, vi } from 'vitest';
import { RowWindow } from './RowWindow';

/** What is in sight, in pixels: ten rows of the height that is assumed before a row is measured. */
const SIGHT = 560;
const ROW = 56;

let leave: () => void = () => undefined;
afterEach(() => leave());

/** Puts rows on a screen. Nothing is laid out here, so heights and places are worked out as a browser does. */
function onScreen(rows: RowWindow) {
  const scroller = document.createElement('div');
  const list = document.createElement('ol');
  scroller.append(list);
  document.body.append(scroller);
  let at = 0;
  const height = () => Math.max(SIGHT, parseFloat(list.style.height || '0'));
  const top = () => Math.min(at, height() - SIGHT);
  const scrollTo = (to: number): void => {
    const before = top();
    at = Math.max(0, to);
    at = top();
    // Browsers tell of it with the next frame, and only if something has moved.
    if (at !== before) setTimeout(() => scroller.dispatchEvent(new Event('scroll')), 0);
  };
  Object.defineProperties(scroller, {
    clientHeight: { value: SIGHT },
    clientWidth: { value: 400 },
    scrollHeight: { get: height },
    scrollTop: { get: top, set: scrollTo },
    scrollTo: { value: (options: ScrollToOptions) => scrollTo(options.top ?? 0) },
  });
  const stop = rows.attach(scroller, list);
  leave = () => {
    stop();
    scroller.remove();
  };
  return {
    scrollTo,
    top,
    /** The keys of the rows that are wholly in sight. */
    inSight: () =>
      rows
        .getSnapshot()
        .rows.filter(({ start, end }) => start >= top() && end <= top() + SIGHT)
        .map(({ key }) => String(key)),
  };
}

/** Shows the rows from `first` to `last`, each with its number as its key. */
function show(rows: RowWindow, first: number, last: number, isWhole = true): void {
  rows.setRows(last - first + 1, (index) => String(first + index), isWhole);
  rows.settle();
}

const from = (first: number) => Array.from({ length: 10 }, (_, index) => String(first + index));

describe('RowWindow', () => {
  it('begins at the end, and has a screenful with a little around it, of however many', async () => {
    const rows = new RowWindow();
    const { inSight } = onScreen(rows);
    show(rows, 1, 10_000);
    await vi.waitFor(() => expect(inSight()).toEqual(from(9991)));
    expect(rows.getSnapshot().atEnd).toBe(true);
    expect(rows.getSnapshot().rows.length).toBeLessThan(40);
  });

  it('has what somebody scrolls to, at any place', async () => {
    const rows = new RowWindow();
    const { inSight, scrollTo } = onScreen(rows);
    show(rows, 1, 10_000);
    await vi.waitFor(() => expect(inSight()).toEqual(from(9991)));
    for (const first of [5001, 1, 7501]) {
      scrollTo((first - 1) * ROW);
      await vi.waitFor(() => expect(inSight()).toEqual(from(first)));
      expect(rows.getSnapshot().rows.length).toBeLessThan(40);
    }
  });

  it('follows the end while that is in sight', async () => {
    const rows = new RowWindow();
    const { inSight } = onScreen(rows);
    show(rows, 1, 100);
    await vi.waitFor(() => expect(inSight()).toEqual(from(91)));
    show(rows, 1, 101);
    await vi.waitFor(() => expect(inSight()).toEqual(from(92)));
    expect(rows.getSnapshot().atEnd).toBe(true);
  });

  it('leaves a reader of older rows where they are when newer ones come, and brings them there', async () => {
    const rows = new RowWindow();
    const { inSight, scrollTo } = onScreen(rows);
    show(rows, 1, 100);
    await vi.waitFor(() => expect(inSight()).toEqual(from(91)));
    scrollTo(20 * ROW);
    await vi.waitFor(() => expect(inSight()).toEqual(from(21)));
    expect(rows.getSnapshot().atEnd).toBe(false);
    show(rows, 1, 101);
    expect(inSight()).toEqual(from(21));
    expect(rows.getSnapshot().atEnd).toBe(false);
    rows.toEnd();
    await vi.waitFor(() => expect(inSight()).toEqual(from(92)));
    expect(rows.getSnapshot().atEnd).toBe(true);
  });

  it('keeps what is seen in its place when rows are put before it', async () => {
    const rows = new RowWindow();
    const { inSight, scrollTo } = onScreen(rows);
    show(rows, 51, 150);
    await vi.waitFor(() => expect(inSight()).toEqual(from(141)));
    scrollTo(5 * ROW);
    await vi.waitFor(() => expect(inSight()).toEqual(from(56)));
    show(rows, 1, 150);
    await vi.waitFor(() => expect(inSight()).toEqual(from(56)));
    expect(rows.getSnapshot().atEnd).toBe(false);
  });

  it('brings a row into the middle', async () => {
    const rows = new RowWindow();
    const { inSight } = onScreen(rows);
    show(rows, 1, 1000);
    await vi.waitFor(() => expect(inSight()).toEqual(from(991)));
    rows.reveal(499);
    await vi.waitFor(() => expect(inSight().slice(3, 6)).toContain('500'));
  });

  it('takes no end for the newest where old rows end, and stays there when more are put behind', async () => {
    const rows = new RowWindow();
    const { inSight, scrollTo } = onScreen(rows);
    show(rows, 9901, 10_000);
    await vi.waitFor(() => expect(inSight()).toEqual(from(9991)));
    show(rows, 101, 200, false);
    scrollTo(90 * ROW);
    await vi.waitFor(() => expect(inSight()).toEqual(from(191)));
    expect(rows.getSnapshot().atEnd).toBe(false);
    show(rows, 101, 250, false);
    expect(inSight()).toEqual(from(191));
    // Up to the newest, which were there before and are in sight at no moment.
    const atEnd: boolean[] = [];
    rows.subscribe(() => atEnd.push(rows.getSnapshot().atEnd));
    show(rows, 101, 10_000);
    expect(inSight()).toEqual(from(191));
    expect(atEnd).not.toContain(true);
  });

  it('comes from old rows to the end of the newest', async () => {
    const rows = new RowWindow();
    const { inSight, scrollTo } = onScreen(rows);
    show(rows, 101, 200, false);
    scrollTo(40 * ROW);
    await vi.waitFor(() => expect(inSight()).toEqual(from(141)));
    rows.toEnd();
    show(rows, 9951, 10_000);
    await vi.waitFor(() => expect(inSight()).toEqual(from(9991)));
    await vi.waitFor(() => expect(rows.getSnapshot().atEnd).toBe(true));
  });
});
