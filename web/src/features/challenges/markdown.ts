/** A stretch within a line. */
export type Inline =
  { kind: 'text' | 'code'; text: string } | { kind: 'strong' | 'emphasis'; parts: Inline[] };

/** What a statement consists of, from top to bottom. */
export type Block =
  | { kind: 'heading'; parts: Inline[] }
  | { kind: 'text'; parts: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'code'; text: string };

const INLINE =
  /`([^`\n]+)`|\*\*(?=\S)([\s\S]*?\S)\*\*|(?<![\w*])\*(?=[^\s*])([^*]*[^\s*])\*(?![\w*])|(?<!\w)_(?=[^\s_])([^_]*[^\s_])_(?!\w)/g;

/** Code and emphasis within a text. Never yields HTML, and no addresses. */
export function parseInline(text: string, depth = 0): Inline[] {
  const parts: Inline[] = [];
  let end = 0;
  for (const match of depth < 3 ? text.matchAll(INLINE) : []) {
    const [whole, code, strong, star, underscore] = match;
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    if (code !== undefined) parts.push({ kind: 'code', text: code });
    else if (strong !== undefined) parts.push({ kind: 'strong', parts: parseInline(strong, depth + 1) });
    else parts.push({ kind: 'emphasis', parts: parseInline(star ?? underscore ?? '', depth + 1) });
    end = match.index + whole.length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

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
