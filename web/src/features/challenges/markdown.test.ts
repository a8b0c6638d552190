import { describe, expect, it } from 'vitest';
import type { Inline } from '@/ui/markdown';
import { parseStatement } from './markdown';

const plain = (parts: Inline[]): string =>
  parts
    .map((part) => {
      if (part.kind === 'link') return part.href;
      return 'parts' in part ? plain(part.parts) : part.text;
    })
    .join('');

describe('statements', () => {
  it('consist of headings, paragraphs, lists and code', () => {
    const blocks = parseStatement(
      'Split `amount` into *parts*.\nAs **even** as can be.\n\n1. First\n   goes on\n2. Second\n\n### Limits\n- one\n- two\n\n```text\n# no heading\n- no item\n```\nend',
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(['text', 'list', 'heading', 'list', 'code', 'text']);
    expect(blocks[1]).toMatchObject({ ordered: true });
    expect(blocks[1]?.kind === 'list' && blocks[1].items.map(plain)).toEqual(['First goes on', 'Second']);
    expect(blocks[3]).toMatchObject({ ordered: false });
    expect(blocks[4]).toEqual({ kind: 'code', text: '# no heading\n- no item' });
  });

  it('leave everything else as it was written', () => {
    const [block] = parseStatement('a_b_c, 2 * 3 * 4, <b>x</b> and 10^15');
    expect(block).toEqual({
      kind: 'text',
      parts: [{ kind: 'text', text: 'a_b_c, 2 * 3 * 4, <b>x</b> and 10^15' }],
    });
  });

  it('end, whatever is left open', () => {
    expect(parseStatement('```\nopen')).toEqual([{ kind: 'code', text: 'open' }]);
    expect(parseStatement('')).toEqual([]);
  });
});
