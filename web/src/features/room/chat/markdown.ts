import { parseInline, type Block } from '@/ui/markdown';

const FENCE = /^```[\w+#.-]*\s*$/;
const ITEM = /^[-*] +(?=\S)/;
const QUOTE = /^> ?/;

type Kind = 'text' | 'list' | 'quote';

function kindOf(line: string): Kind {
  if (ITEM.test(line)) return 'list';
  return QUOTE.test(line) ? 'quote' : 'text';
}

function blockOf(kind: Kind, lines: string[]): Block {
  if (kind === 'list') {
    return { kind, ordered: false, items: lines.map((line) => parseInline(line.replace(ITEM, ''))) };
  }
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
