import { describe, expect, it } from 'vitest';
import { parseInline, type Inline } from './inline';

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

describe('stretches of a text', () => {
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

  it('emphasises over the end of a line, and not over an empty one', () => {
    expect(parseInline('**as even\nas can be**')).toEqual([
      { kind: 'strong', parts: [text('as even\nas can be')] },
    ]);
    expect(parseInline('*open\n\nclosed*')).toEqual([text('*open\n\nclosed*')]);
  });
});
