/** A stretch within a line. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'link'; href: string }
  | { kind: 'strong' | 'emphasis'; parts: Inline[] };

/** What a message consists of, from top to bottom. */
export type Block =
  | { kind: 'text'; parts: Inline[] }
  | { kind: 'quote'; parts: Inline[] }
  | { kind: 'list'; items: Inline[][] }
  | { kind: 'code'; text: string };

/**
 * At each place: code, a web address (the punctuation that ends a sentence is not part of it), **strong**, *emphasis* and _emphasis_. Signs
 * within words are letters like others.
 */
const INLINE =
  /`([^`\n]+)`|(https?:\/\/[^\s<>"'`]*[^\s<>"'`.,:;!?)\]}*_])|\*\*(?=\S)([^\n]*?\S)\*\*(?!\*)|(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])|(?<!\w)_(?=[^\s_])([^_\n]*[^\s_])_(?!\w)/gi;

/** Strong emphasis in emphasis is as deep as anybody writes; more stays as it was typed. */
const DEEPEST = 3;

function partOf(match: RegExpMatchArray, depth: number): Inline | null {
  const [, code, href, strong, star, underscore] = match;
  if (code !== undefined) return { kind: 'code', text: code };
  if (href !== undefined) return URL.canParse(href) ? { kind: 'link', href } : null;
  if (depth >= DEEPEST) return null;
  if (strong !== undefined) return { kind: 'strong', parts: parseInline(strong, depth + 1) };
  return { kind: 'emphasis', parts: parseInline(star ?? underscore ?? '', depth + 1) };
}

/** The stretches of a text. Never yields HTML, and no scheme but http and https. */
export function parseInline(text: string, depth = 0): Inline[] {
  const parts: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    const part = partOf(match, depth);
    if (part === null) continue;
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    parts.push(part);
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

const FENCE = /^```[\w+#.-]*\s*$/;
const ITEM = /^[-*] +(?=\S)/;
const QUOTE = /^> ?/;

type Kind = 'text' | 'list' | 'quote';

function kindOf(line: string): Kind {
  if (ITEM.test(line)) return 'list';
  return QUOTE.test(line) ? 'quote' : 'text';
}

function blockOf(kind: Kind, lines: string[]): Block {
  if (kind === 'list') return { kind, items: lines.map((line) => parseInline(line.replace(ITEM, ''))) };
  const text = kind === 'quote' ? lines.map((line) => line.replace(QUOTE, '')) : lines;
  return { kind, parts: parseInline(text.join('\n')) };
}

/**
 * Reads what people commonly write in a chat of Markdown (CommonMark 0.31): fenced and inline code, lists, quotes, emphasis and addresses.
 * All else stays as it was typed, line by line.
 */
export function parseMarkdown(content: string): Block[] {
  const blocks: Block[] = [];
  const lines = content.split('\n');
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? '';
    const closing = FENCE.test(line) ? lines.indexOf('```', at + 1) : -1;
    if (closing > at + 1) {
      blocks.push({ kind: 'code', text: lines.slice(at + 1, closing).join('\n') });
      at = closing + 1;
      continue;
    }
    const kind = kindOf(line);
    let end = at + 1;
    while (end < lines.length && kindOf(lines[end] ?? '') === kind && !FENCE.test(lines[end] ?? '')) end += 1;
    blocks.push(blockOf(kind, lines.slice(at, end)));
    at = end;
  }
  return blocks;
}
