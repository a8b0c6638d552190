import { expect, it, vi } from 'vitest';
import { OutputFeed } from './OutputFeed';

const STORED = 'one two three four';

function feed() {
  let written = '';
  const read = vi.fn((position: number) =>
    Promise.resolve({
      position,
      data: btoa(STORED.slice(position, position + 8)),
      hasMore: position + 8 < STORED.length,
    }),
  );
  const made = new OutputFeed({ read, write: (bytes) => (written += new TextDecoder().decode(bytes)) });
  const part = (from: number, to: number) => ({
    position: from,
    data: btoa(STORED.slice(from, to)),
    hasMore: false,
  });
  return { made, read, part, written: () => written };
}

it('writes parts as they come, each byte once', () => {
  const { made, part, read, written } = feed();
  made.take(part(0, 4));
  made.take(part(4, 8));
  made.take(part(0, 4));
  made.take(part(6, 13));
  expect(written()).toBe('one two three');
  expect(read).not.toHaveBeenCalled();
});

it('reads what it missed before what came', async () => {
  const { made, part, written } = feed();
  made.take(part(0, 4));
  made.take(part(8, 14));
  await vi.waitFor(() => expect(written()).toBe(STORED));
});

it('reads everything in parts when it begins late, and nothing after its end', async () => {
  const { made, read, part, written } = feed();
  await made.fill();
  expect(written()).toBe(STORED);
  expect(read).toHaveBeenCalledTimes(3);
  made.close();
  made.take({ ...part(0, 1), position: STORED.length });
  expect(written()).toBe(STORED);
});
