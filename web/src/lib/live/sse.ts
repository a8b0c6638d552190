export interface SseMessage {
  event: string;
  data: string;
  /** The id that this message carried, or null. */
  id: string | null;
}

/** Splits a stream of text into server-sent events, as the HTML standard's "Server-sent events" section says. */
export class SseParser {
  private rest = '';
  private event = '';
  private data: string[] = [];
  private id: string | null = null;

  /** Takes the next piece of the stream and gives the messages that it completes. */
  push(piece: string): SseMessage[] {
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?=[^\n])/);
    this.rest = lines.pop() ?? '';
    const messages: SseMessage[] = [];
    for (const line of lines) {
      if (line === '') {
        if (this.data.length > 0 || this.event !== '') {
          messages.push({ event: this.event || 'message', data: this.data.join('\n'), id: this.id });
        }
        this.event = '';
        this.data = [];
        this.id = null;
      } else {
        this.field(line);
      }
    }
    return messages;
  }

  private field(line: string): void {
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') this.event = value;
    else if (name === 'data') this.data.push(value);
    else if (name === 'id' && !value.includes('\0')) this.id = value;
  }
}
