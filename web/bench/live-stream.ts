import http, { type ClientRequest } from 'node:http';

/** What a live event tells of a chat message. */
export interface LiveMessage {
  interviewId: string;
  number: number;
  clientId: string | null;
  /** The time of the transaction that stored it. */
  timestamp: string;
}

export interface Hearer {
  message: (message: LiveMessage) => void;
  /** Something was missed: what is new has to be fetched. */
  reset: () => void;
}

/** One stream of live events, as a browser reads it: it connects again by itself, and says then what it has seen last. */
export class LiveStream {
  /** Times that it ended without being told to. */
  dropped = 0;
  private request: ClientRequest | null = null;
  private lastEventId = '';
  private id = '';
  private event = '';
  private data = '';

  constructor(
    private readonly url: string,
    private readonly cookie: string,
    private readonly hearer: Hearer,
  ) {}

  open(): Promise<void> {
    const headers = {
      cookie: this.cookie,
      accept: 'text/event-stream',
      ...(this.lastEventId !== '' && { 'last-event-id': this.lastEventId }),
    };
    return new Promise((resolve, reject) => {
      // A connection of its own.
      const request = http.get(`${this.url}/api/events`, { headers, agent: false }, (response) => {
        if (response.statusCode !== 200) {
          reject(new Error(`no stream: ${response.statusCode}`));
          return;
        }
        [this.id, this.event, this.data] = ['', '', ''];
        let rest = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          if (request !== this.request) return;
          const lines = (rest + chunk).split('\n');
          rest = lines.pop() ?? '';
          lines.forEach((line) => this.read(line));
        });
        response.on('error', () => undefined);
        response.on('close', () => {
          if (request !== this.request) return;
          this.dropped += 1;
          // The next attempt says why, if it fails.
          this.open().catch(() => undefined);
        });
        resolve();
      });
      this.request = request;
      request.on('error', reject);
    });
  }

  close(): void {
    const { request } = this;
    this.request = null;
    request?.destroy();
  }

  /** Loses its connection, and connects again. */
  async reconnect(): Promise<void> {
    this.close();
    await this.open();
  }

  /** One line, as the HTML standard's 'Interpreting an event stream' has it. */
  private read(line: string): void {
    if (line !== '') {
      const colon = line.indexOf(':');
      const value = line.slice(colon + 1).trimStart();
      if (line.startsWith('id:')) this.id = value;
      else if (line.startsWith('event:')) this.event = value;
      else if (line.startsWith('data:')) this.data += value;
      return;
    }
    const [event, data] = [this.event, this.data];
    [this.event, this.data] = ['', ''];
    if (this.id !== '') this.lastEventId = this.id;
    if (event === 'reset') this.hearer.reset();
    if (data === '' || event !== '') return;
    const { message } = JSON.parse(data) as { message?: LiveMessage };
    if (message) this.hearer.message(message);
  }
}
