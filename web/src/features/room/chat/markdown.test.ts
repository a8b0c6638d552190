import { describe, expect, it } from 'vitest';
import type { Block, Inline } from '@/ui/markdown';
import { parseMarkdown } from './markdown';

const text = (words: string): Inline => ({ kind: 'text', text: words });

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
      { kind: 'list', ordered: false, items: [[text('one')], [text('two')]] },
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
