import type { LiveEvent, LiveEventKind } from '@/api/types';
import { LiveConnection, type LiveState } from './connection';

type Wire =
  | { type: 'event'; event: LiveEvent; id: string | null }
  | { type: 'reset' }
  | { type: 'state'; state: LiveState; lastId: string }
  | { type: 'signed-out' }
  | { type: 'hello' };

type EventHandler = (event: LiveEvent) => void;

/**
 * Live events for all tabs of this browser. The tab that holds the web lock reads the stream and passes everything on
 * through a BroadcastChannel; when it goes, another tab takes the lock and carries on after the last id it saw.
 * Without web locks (an insecure address) each tab reads for itself.
 */
class LiveHub {
  private handlers = new Map<LiveEventKind, Set<EventHandler>>();
  private anyHandlers = new Set<EventHandler>();
  private resetHandlers = new Set<() => void>();
  private signedOutHandlers = new Set<() => void>();
  private stateHandlers = new Set<() => void>();
  private channel: BroadcastChannel | null = null;
  private connection: LiveConnection | null = null;
  private release: AbortController | null = null;
  private userId: string | null = null;
  private lastId = '0';
  /** Whether this tab knows since when it hears what the reading tab passes on; until then it knows nothing later than its start. */
  private caughtUp = false;
  private current: LiveState = 'closed';

  /**
   * Begins for this person with what happens after `lastId`, which is what the page knew when it began to load. A second call for the same
   * person carries on where the first one stopped, since what was fetched in between is older; for another person it starts anew. Returns
   * the way to stop.
   */
  start(userId: string, lastId: string): () => void {
    this.stop();
    if (this.userId !== userId) this.lastId = lastId;
    this.userId = userId;
    this.caughtUp = false;
    const name = `colloquy-live-${userId}`;
    const release = new AbortController();
    this.release = release;
    this.channel = new BroadcastChannel(name);
    this.channel.onmessage = (message: MessageEvent<Wire>) => this.receive(message.data);
    if ('locks' in navigator) {
      this.channel.postMessage({ type: 'hello' } satisfies Wire);
      this.setState('connecting');
      navigator.locks
        .request(name, { signal: release.signal }, () => this.lead(release.signal))
        .catch(() => undefined);
    } else {
      void this.lead(release.signal);
    }
    return () => this.stop();
  }

  stop(): void {
    this.release?.abort();
    this.release = null;
    this.connection?.stop();
    this.connection = null;
    this.channel?.close();
    this.channel = null;
    this.setState('closed');
  }

  on(kind: LiveEventKind, handler: EventHandler): () => void {
    const set = this.handlers.get(kind) ?? new Set<EventHandler>();
    this.handlers.set(kind, set);
    set.add(handler);
    return () => set.delete(handler);
  }

  onAny(handler: EventHandler): () => void {
    this.anyHandlers.add(handler);
    return () => this.anyHandlers.delete(handler);
  }

  onReset(handler: () => void): () => void {
    this.resetHandlers.add(handler);
    return () => this.resetHandlers.delete(handler);
  }

  onSignedOut(handler: () => void): () => void {
    this.signedOutHandlers.add(handler);
    return () => this.signedOutHandlers.delete(handler);
  }

  readonly subscribeState = (handler: () => void): (() => void) => {
    this.stateHandlers.add(handler);
    return () => this.stateHandlers.delete(handler);
  };

  readonly state = (): LiveState => this.current;

  private lead(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      this.caughtUp = true;
      this.connection = new LiveConnection(
        {
          onEvent: (event, id) => this.share({ type: 'event', event, id }),
          onReset: () => this.share({ type: 'reset' }),
          onState: (state) => this.share({ type: 'state', state, lastId: this.lastId }),
          onSignedOut: () => this.share({ type: 'signed-out' }),
        },
        this.lastId,
      );
      signal.addEventListener('abort', () => resolve());
      this.connection.start();
    });
  }

  private share(message: Wire): void {
    if (this.release && !this.release.signal.aborted) this.channel?.postMessage(message);
    this.receive(message);
  }

  private receive(message: Wire): void {
    switch (message.type) {
      case 'event':
        if (message.id && this.caughtUp) this.lastId = message.id;
        this.handlers.get(message.event.kind)?.forEach((handle) => handle(message.event));
        this.anyHandlers.forEach((handle) => handle(message.event));
        break;
      case 'reset':
        this.resetHandlers.forEach((handle) => handle());
        break;
      case 'state':
        this.catchUp(message.lastId);
        this.setState(message.state);
        break;
      case 'signed-out':
        this.signedOutHandlers.forEach((handle) => handle());
        break;
      case 'hello':
        if (this.connection) {
          this.channel?.postMessage({
            type: 'state',
            state: this.current,
            lastId: this.lastId,
          } satisfies Wire);
        }
        break;
    }
  }

  /** Another tab has passed on what this one, which was loading then, has not heard. */
  private catchUp(lastId: string): void {
    this.caughtUp = true;
    if (Number(lastId) <= Number(this.lastId)) return;
    this.lastId = lastId;
    this.resetHandlers.forEach((handle) => handle());
  }

  private setState(state: LiveState): void {
    if (this.current === state) return;
    this.current = state;
    this.stateHandlers.forEach((handle) => handle());
  }
}

export const hub = new LiveHub();
