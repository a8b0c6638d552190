import { Terminal } from '@xterm/xterm';
import { expect, it } from 'vitest';
import page from '../../../../docs/sandbox.md?raw';
import { OutputFilter } from './OutputFilter';

/** What a program tries with its output, as `docs/sandbox.md` lists it, and the sequences for it. */
const attempts: [attempt: string, ...outputs: string[]][] = [
  ['asks what terminal it is', '\x1b[c', '\x1b[0c', '\x1b[>c', '\u009bc', '\x1b[\nc', '\x1b[00;00c'],
  ['asks for the state of the terminal', '\x1b[5n'],
  ['asks where the cursor is', '\x1b[6n', '\x1b[?6n', '\x1b]4;x\x1b[6n', '\x1b[1\x1b[6n', '\x1b(\x1b[6n'],
  ['asks whether a mode is on', '\x1b[4$p', '\x1b[?25$p'],
  ['asks for a setting (DECRQSS)', '\x1bP$qm\x1b\\', '\u0090$qr\u009c'],
  ['has presses of the mouse reported', '\x1b[?9h', '\x1b[?1000h', '\x1b[?25;1000h', '\x1b[?01000h'],
  ['has moves of the mouse reported', '\x1b[?1002h', '\x1b[?1003h', '\u009b?1003h', '\x1b[?1003;1006h'],
  ['has the focus reported', '\x1b[?1004h', '\x1b[?1;1004;7h'],
  ['has marked what is pasted', '\x1b[?2004h'],
  ['holds back what it writes', '\x1b[?2026h'],
  ['gives the window another title', '\x1b]0;x\x07', '\x1b]2;x\x1b\\', '\u009d2;x\u009c', '\x1b]2;x\u009c'],
];

/** What a terminal does only when it is on a page, or asked to by an option: there the sequences themselves are looked at. */
const dropped: [attempt: string, ...outputs: string[]][] = [
  ['uses the clipboard', '\x1b]52;c;Y3VybA==\x07', '\x1b]52;c;?\x1b\\'],
  ['puts a link behind words', '\x1b]8;;https://example.com\x1b\\'],
  ['asks for colours, or changes them', '\x1b]4;0;?\x07', '\x1b]10;?\x1b\\', '\x1b]11;red\x07'],
  ['asks for the size of the window, or for a name', '\x1b[18t', '\x1b[>q', '\x05'],
  ['writes what a terminal does not show', '\x1b_x\x1b\\', '\x1b^x\x1b\\', `\x1b[${'1;'.repeat(500)}m`],
];

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A terminal, and what it typed by itself, gave as its title, or would report. */
async function shown(output: string | Uint8Array): Promise<{ did: string[]; text: string }> {
  // Its parser would tell the log of each of the thousands of sequences that are none.
  const terminal = new Terminal({ cols: 40, rows: 4, logLevel: 'off' });
  const did: string[] = [];
  terminal.onData((data) => did.push(data));
  terminal.onBinary((data) => did.push(data));
  terminal.onTitleChange((title) => did.push(title));
  await new Promise<void>((done) => terminal.write(output, done));
  const { mouseTrackingMode, sendFocusMode, bracketedPasteMode, synchronizedOutputMode } = terminal.modes;
  if (mouseTrackingMode !== 'none') did.push(`mouse: ${mouseTrackingMode}`);
  if (sendFocusMode) did.push('focus');
  if (bracketedPasteMode) did.push('paste');
  if (synchronizedOutputMode) did.push('held back');
  const text = terminal.buffer.active.getLine(0)?.translateToString(true) ?? '';
  terminal.dispose();
  return { did, text };
}

it.each(attempts)('does not let a program through that %s', async (_, ...outputs) => {
  for (const output of outputs) {
    expect((await shown(bytes(output))).did, `control of ${JSON.stringify(output)}`).not.toEqual([]);
    const filter = new OutputFilter();
    expect((await shown(filter.pass(bytes(output)))).did, JSON.stringify(output)).toEqual([]);
    // One byte at a time, as slow programs write.
    const slow = new OutputFilter();
    const parts = [...bytes(output)].map((byte) => slow.pass(Uint8Array.of(byte)));
    expect((await shown(parts.join(''))).did, `${JSON.stringify(output)}, byte by byte`).toEqual([]);
  }
});

it('lists each attempt in the documentation', () => {
  const [, section = ''] = page.split('### Reaching whoever reads the output\n');
  const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));
  const listed = rows.map((row) => row.split(' | ')[0]?.replace('| ', ''));
  const tried = [...attempts, ...dropped].map(([attempt]) => attempt);
  const others = ['repeats a character without end', 'moves lines without end', 'turns lines around'];
  expect(listed).toEqual(['the program …', ...tried, ...others]);
});

it.each(dropped)('passes nothing on where a program %s', (_, ...outputs) => {
  for (const output of outputs) {
    expect(new OutputFilter().pass(bytes(output)), JSON.stringify(output)).toBe('');
  }
});

it('keeps counts as small as screens are', async () => {
  const repeated = new OutputFilter().pass(bytes('a\x1b[2147483647b'));
  expect(repeated).toBe('a\x1b[999b');
  expect((await shown(repeated)).did).toEqual([]);
});

it('moves no more lines than it gets characters, but for a thousand', () => {
  for (const last of 'STLMIZ') {
    const filter = new OutputFilter();
    const output = bytes(`\x1b[999${last}`.repeat(1000));
    // Wherever it is cut.
    const passed = filter.pass(output.subarray(0, 2501)) + filter.pass(output.subarray(2501));
    const counts = [...passed.matchAll(/\d+/g)].map(([count]) => Number(count));
    const sum = counts.reduce((all, count) => all + count, 0);
    expect(counts, last).toHaveLength(1000);
    expect(sum, last).toBeGreaterThan(6000);
    expect(sum, last).toBeLessThanOrEqual(7000);
  }
  const pages = `\x1b[23S\x1b[2L\x1b[H${'a line\r\n'.repeat(23)}`.repeat(100);
  expect(new OutputFilter().pass(bytes(pages))).toBe(pages);
});

it('shows lines in the order that they have', () => {
  expect(new OutputFilter().pass(bytes('if \u202e\u2066admin\u2069\u200f'))).toBe('if admin');
});

it('leaves alone what programs do to their screen', async () => {
  for (const output of [
    'Grüße, 世界 🙂\r\n\tfin\b\b',
    '\x1b[1;31merror\x1b[0m \x1b[38;2;1;2;3mcolour\x1b[4:3mcurly\x1b[m',
    '\x1b[2J\x1b[H\x1b[10;20Hx\x1b[3A\x1b[K\x1b[?25l\x1b[?25h\x1b[1 q',
    '\x1b[?1049h\x1b[1;20r\x1b7\x1bM\x1b8\x1b[?1049l\x1b(0lqk\x1b(B',
  ]) {
    const passed = new OutputFilter().pass(bytes(output));
    expect(passed).toBe(output);
    expect(await shown(passed)).toEqual(await shown(bytes(output)));
  }
});

/** The same numbers each time, from a linear congruential generator. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

it('holds against any mixture of what sequences are made of', async () => {
  const characters = '\x1b\x1b\x1b[[[]]?P$>=;:056cccnnhpqtmX\\ \x07\x18\n\u009b\u009b\u0090\u009cé';
  const pieces = [...characters, '1003', '1004'];
  let fired = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const below = numbers(seed);
    const output = bytes(Array.from({ length: 3000 }, () => pieces[below(pieces.length)]).join(''));
    fired += (await shown(output)).did.length > 0 ? 1 : 0;
    const filter = new OutputFilter();
    const parts: string[] = [];
    for (let from = 0; from < output.length;) {
      const to = from + 1 + below(64);
      parts.push(filter.pass(output.subarray(from, to)));
      from = to;
    }
    expect((await shown(parts.join(''))).did, `seed ${seed}`).toEqual([]);
  }
  expect(fired, 'seeds whose control fires').toBeGreaterThan(10);
});
