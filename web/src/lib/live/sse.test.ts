import { describe, expect, it } from 'vitest';
import { SseParser } from './sse';

describe('SseParser', () => {
  it('puts together an event that arrives in pieces', () => {
    const parser = new SseParser();
    expect(parser.push('id: 7\nda')).toEqual([]);
    expect(parser.push('ta: {"a":1}\n')).toEqual([]);
    expect(parser.push('\n')).toEqual([{ event: 'message', data: '{"a":1}', id: '7' }]);
  });

  it('keeps names, joins lines of data, skips comments', () => {
    const parser = new SseParser();
    expect(parser.push(': ping\n\nevent: reset\ndata: a\ndata: b\n\n')).toEqual([
      { event: 'reset', data: 'a\nb', id: null },
    ]);
  });

  it('takes each kind of line end', () => {
    const parser = new SseParser();
    expect(parser.push('data: x\r\n\r\ndata:y\n\n').map((message) => message.data)).toEqual(['x', 'y']);
  });

  it('does not carry an id over to the next event', () => {
    const parser = new SseParser();
    const messages = parser.push('id: 1\ndata: a\n\ndata: b\n\n');
    expect(messages.map((message) => message.id)).toEqual(['1', null]);
  });
});
