import { parseInline, type Block, type Inline } from '@/ui/markdown';

const FENCE = /^```/;
const HEADING = /^#{1,6} +(.+?) *#*$/;
const ITEM = /^(?:([-*])|\d{1,3}[.)]) +(.*)$/;

/** Reads the Markdown that statements are written in (CommonMark 0.31): headings, paragraphs, lists of one level, fenced code. */
export function parseStatement(document: string): Block[] {
  const blocks: Block[] = [];
  const lines = document.split('\n');
  let at = 0;
  const upTo = (isEnd: (line: string) => boolean): string[] => {
    const from = at;
    while (at < lines.length && !isEnd(lines[at] ?? '')) at += 1;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const heading = HEADING.exec(line);
    if (line.trim() === '') {
      at += 1;
    } else if (FENCE.test(line)) {
      at += 1;
      blocks.push({ kind: 'code', text: upTo((next) => FENCE.test(next)).join('\n') });
      at += 1;
    } else if (heading !== null) {
      at += 1;
      blocks.push({ kind: 'heading', parts: parseInline(heading[1] ?? '') });
    } else if (ITEM.test(line)) {
      const whole = upTo((next) => next.trim() === '' || FENCE.test(next) || HEADING.test(next));
      blocks.push({ kind: 'list', ordered: ITEM.exec(line)?.[1] === undefined, items: itemsOf(whole) });
    } else {
      const text = upTo(
        (next) => next.trim() === '' || FENCE.test(next) || HEADING.test(next) || ITEM.test(next),
      );
      blocks.push({ kind: 'text', parts: parseInline(text.join('\n')) });
    }
  }
  return blocks;
}

/** A line that begins no item goes on with the one before. */
function itemsOf(lines: string[]): Inline[][] {
  const items: string[] = [];
  for (const line of lines) {
    const item = ITEM.exec(line);
    if (item === null) items.push(`${items.pop() ?? ''} ${line.trim()}`);
    else items.push(item[2] ?? '');
  }
  return items.map((item) => parseInline(item));
}
