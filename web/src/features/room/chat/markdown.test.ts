import { describe, expect, it } from 'vitest';
import { parseInline, parseMarkdown, type Block, type Inline } from './markdown';

const text = (words: string): Inline => ({ kind: 'text', text: words });

/** What a person reads of it. */
function read(parts: Inline[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'link') return part.href;
      return 'parts' in part ? read(part.parts) : part.text;
    })
    .join('');
}

const links = (content: string) =>
  parseInline(content).flatMap((part) => (part.kind === 'link' ? part.href : []));

describe('stretches of a message', () => {
  it('finds web addresses and leaves the sentence around them alone', () => {
    expect(parseInline('see https://example.com/a_b_c?b=1, please.')).toEqual([
      text('see '),
      { kind: 'link', href: 'https://example.com/a_b_c?b=1' },
      text(', please.'),
    ]);
    expect(links('**https://example.com/x**')).toEqual([]);
    expect(parseInline('**https://example.com/x**')).toEqual([
      { kind: 'strong', parts: [{ kind: 'link', href: 'https://example.com/x' }] },
    ]);
  });

  it('links no other scheme, and keeps HTML as text', () => {
    expect(links('javascript:alert(1) data:text/html,x file:///etc/passwd')).toEqual([]);
    expect(parseInline('<b onclick="x">hi</b>')).toEqual([text('<b onclick="x">hi</b>')]);
  });

  it('reads strong, emphasis and code', () => {
    expect(parseInline('a **b _c_** `d*e*`')).toEqual([
      text('a '),
      { kind: 'strong', parts: [text('b '), { kind: 'emphasis', parts: [text('c')] }] },
      text(' '),
      { kind: 'code', text: 'd*e*' },
    ]);
  });

  it.each(['snake_case_name', '2 * 3 * 4', 'a ** b', '__init__', '5*x', '`open', '* *', '****', '_ _'])(
    'leaves %s as it is',
    (content) => expect(parseInline(content)).toEqual([text(content)]),
  );

  it('loses no words, however deep somebody nests', () => {
    const nested = '_a **b _c **d** c_ b** a_';
    expect(read(parseInline(nested)).replace(/[*_]/g, '')).toBe('a b c d c b a');
  });
});

describe('blocks of a message', () => {
  it('reads fenced code as it is', () => {
    expect(parseMarkdown('Try\n```py\nif a*b*c:\n    **x**\n```\nok?')).toEqual<Block[]>([
      { kind: 'text', parts: [text('Try')] },
      { kind: 'code', text: 'if a*b*c:\n    **x**' },
      { kind: 'text', parts: [text('ok?')] },
    ]);
  });

  it('takes a fence that nobody closed as text', () => {
    expect(parseMarkdown('```\nopen')).toEqual<Block[]>([{ kind: 'text', parts: [text('```\nopen')] }]);
  });

  it('reads lists and quotes, and keeps other lines and empty ones', () => {
    expect(parseMarkdown('> well\n> yes\n- one\n* two\nthen\n\nend')).toEqual<Block[]>([
      { kind: 'quote', parts: [text('well\nyes')] },
      { kind: 'list', items: [[text('one')], [text('two')]] },
      { kind: 'text', parts: [text('then\n\nend')] },
    ]);
  });

  it('is quick with text that was made to be slow', () => {
    const begin = performance.now();
    for (const sign of ['*', '_', '`', '**a', '_a', 'http://', '> ', '```\n']) {
      parseMarkdown(sign.repeat(4000 / sign.length));
    }
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});
