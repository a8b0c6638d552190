/** A stretch within a line. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'link'; href: string }
  | { kind: 'strong' | 'emphasis'; parts: Inline[] };

/** What a text consists of, from top to bottom; each kind of text knows some of these. */
export type Block =
  | { kind: 'heading' | 'text' | 'quote'; parts: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'code'; text: string };

/**
 * At each place: code, a web address (the punctuation that ends a sentence is not part of it), **strong**, *emphasis* and _emphasis_, which
 * go on over the end of a line, though not over an empty one. Signs within words are letters like others.
 */
const INLINE =
  /`([^`\n]+)`|(https?:\/\/[^\s<>"'`]*[^\s<>"'`.,:;!?)\]}*_])|\*\*(?=\S)((?:[^\n]|\n(?!\n))*?\S)\*\*(?!\*)|(?<![\w*])\*(?=[^\s*])((?:[^*\n]|\n(?!\n))*[^\s*])\*(?![\w*])|(?<!\w)_(?=[^\s_])((?:[^_\n]|\n(?!\n))*[^\s_])_(?!\w)/gi;

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

/** The stretches of a text, as CommonMark 0.31 has them. Never yields HTML, and no scheme but http and https. */
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
