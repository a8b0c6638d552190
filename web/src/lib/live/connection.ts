import type { LiveEvent } from '@/api/types';
import { SseParser } from './sse';

/** `retrying` until bytes flow again; `closed` when nobody is signed in. */
export type LiveState = 'closed' | 'connecting' | 'open' | 'retrying';

interface Handlers {
  onEvent(event: LiveEvent, id: string | null): void;
  onReset(): void;
  onState(state: LiveState): void;
  onSignedOut(): void;
}

/** The server sends a comment at least this often; silence beyond it means a dead connection. */
const SILENCE_MS = 45_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** After the server has closed this stream as the oldest of too many: coming back at once would close the next one. */
const CROWDED_WAIT_MS = 60_000;

/**
 * One stream of live events, of those after `lastId`. Reads it with `fetch` rather than `EventSource`, because a new leader tab must send the
 * last id that another tab saw, and because a 401 has to be told apart from a lost connection.
 */
export class LiveConnection {
  private stopped = false;
  private abort: AbortController | null = null;
  private wake: (() => void) | null = null;
  /** What the last refusal asked for, or the way in which the stream ended. */
  private pauseAskedMs = 0;

  constructor(
    private readonly handlers: Handlers,
    private lastId: string,
  ) {}

  start(): void {
    window.addEventListener('online', this.onOnline);
    void this.run();
  }

  stop(): void {
    this.stopped = true;
    window.removeEventListener('online', this.onOnline);
    this.abort?.abort();
    this.wake?.();
    this.handlers.onState('closed');
  }

  private readonly onOnline = () => this.wake?.();

  private async run(): Promise<void> {
    let failures = 0;
    this.handlers.onState('connecting');
    while (!this.stopped) {
      const outcome = await this.readOnce(() => {
        failures = 0;
      });
      if (this.stopped) return;
      if (outcome === 'signed-out') {
        this.handlers.onState('closed');
        this.handlers.onSignedOut();
        return;
      }
      this.handlers.onState('retrying');
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
      failures += 1;
      // Spread over the second half, so that a restarted server is not met by everyone at once.
      await this.pause(this.pauseAskedMs + wait / 2 + Math.random() * (wait / 2));
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = window.setTimeout(resolve, ms);
      this.wake = () => {
        window.clearTimeout(timer);
        resolve();
      };
    });
  }

  private async readOnce(onOpen: () => void): Promise<'ended' | 'signed-out'> {
    this.pauseAskedMs = 0;
    const abort = new AbortController();
    this.abort = abort;
    let silence = window.setTimeout(() => abort.abort(), SILENCE_MS);
    try {
      const headers = { accept: 'text/event-stream', 'last-event-id': this.lastId };
      const response = await fetch('/api/events', { headers, signal: abort.signal, cache: 'no-store' });
      if (response.status === 401) return 'signed-out';
      this.pauseAskedMs = 1000 * (Number(response.headers.get('retry-after')) || 0);
      if (!response.ok || !response.body) return 'ended';
      onOpen();
      this.handlers.onState('open');
      const parser = new SseParser();
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return 'ended';
        window.clearTimeout(silence);
        silence = window.setTimeout(() => abort.abort(), SILENCE_MS);
        for (const message of parser.push(value)) {
          if (message.event === 'crowded') this.pauseAskedMs = CROWDED_WAIT_MS;
          if (message.event === 'bye' || message.event === 'crowded') return 'ended';
          this.deliver(message.event, message.id, message.data);
        }
      }
    } catch {
      return 'ended';
    } finally {
      window.clearTimeout(silence);
      abort.abort();
    }
  }

  private deliver(event: string, id: string | null, data: string): void {
    if (id) this.lastId = id;
    if (event === 'reset') {
      this.handlers.onReset();
      return;
    }
    if (event === 'message') this.handlers.onEvent(JSON.parse(data) as LiveEvent, id);
  }
}
