import { describe, expect, it } from 'vitest';
import { linkify } from './linkify';

const links = (content: string) => linkify(content).flatMap((piece) => piece.href ?? []);

describe('linkify', () => {
  it('finds web addresses and leaves the sentence around them alone', () => {
    expect(linkify('see https://example.com/a?b=1, please.')).toEqual([
      { text: 'see ', href: null },
      { text: 'https://example.com/a?b=1', href: 'https://example.com/a?b=1' },
      { text: ', please.', href: null },
    ]);
  });

  it('links no other scheme', () => {
    expect(links('javascript:alert(1) data:text/html,x file:///etc/passwd')).toEqual([]);
  });

  it('keeps markup as text', () => {
    expect(linkify('<b>hi</b>')).toEqual([{ text: '<b>hi</b>', href: null }]);
  });

  it('loses nothing', () => {
    const content = 'a http://x.de b https://y.de/(z) c';
    expect(
      linkify(content)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(content);
  });
});
