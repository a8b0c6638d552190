import {
  applyAwarenessUpdate,
  Awareness,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness';
import * as buffer from 'lib0/buffer';
import * as Y from 'yjs';
import { serverNow } from '@/lib/time';
import type { Unsent, UnsentStore } from '@/lib/unsent';
import { denialOf, type Denial, type DenialStatus } from './denial';
import { decode, encodeHave, encodePresence, encodeUpdate, type Notice, type RunNews } from './protocol';

/** How the pad stands to the server. */
export type PadStatus =
  | 'connecting'
  | 'online'
  /** What is written is kept in this page and sent once the server can be reached again. */
  | 'offline'
  /** The interview is over. */
  | 'readonly'
  /** The server does not take what this page holds any more; the pad has to be opened anew. */
  | 'refused'
  | 'full'
  /** The interview was over before the last changes of this page were stored. */
  | 'late'
  | DenialStatus;

/** Nothing goes on by itself after these. */
const denied: PadStatus[] = [
  'signedOut',
  'forbidden',
  'missing',
  'worn',
  'closed',
  'crowded',
  'tooManyTabs',
  'busy',
];
/** There is no pad any more. */
const gone: PadStatus[] = ['missing', 'closed'];
const stopped: PadStatus[] = ['refused', 'full', 'late', ...denied];
const reopens: PadStatus[] = ['online', 'offline', ...denied];

export interface PadView {
  status: PadStatus;
  /** Whether the pad has been read once, so that there is something to show. */
  loaded: boolean;
  /** Changes that the server has not stored yet. */
  unsaved: number;
  /** How many may have the pad open, where that is why this page is not let in. */
  most: number;
  /** When this page tries again by itself, in milliseconds of the server's clock; null where it does not. */
  nextTry: number | null;
  /** How many files there may be, and the bytes that one change may have. */
  limits: { files: number; updateBytes: number };
}

/** The server's reasons to close a connection (`pad/peer.rs`). */
const REFUSED = 4400;
const FULL = 4413;
const AGAIN = 4000;
/** A message was larger than the server takes (RFC 6455, 7.4.1). */
const TOO_BIG = 1009;

/** What a message may have beside the change in it. */
const FRAMING = 32;

/** Pauses between attempts to connect, in milliseconds. */
const PAUSES = [300, 1000, 2000, 4000];
/** A change that is not stored after so many milliseconds was sent into a dead connection. */
const PATIENCE = 10_000;
/** How long after a change this browser keeps it, where the server has not stored it by then. */
const KEEP = 300;
/** Whoever leaves is asked about changes that wait for longer: all others are stored as they go. */
const WARN = 1500;
/** More than so often nobody moves their cursor after the last change that is kept. */
const MOVES = 10_000;

/** What the connection needs of the browser, so that tests can do without one. */
export interface Wire {
  connect: (url: string) => WebSocket;
  /** The address to connect to, without what the page knows of itself. */
  url: string;
  /** Where what is unsent outlives the page; null or left out: nowhere. */
  unsentOf?: (person: string) => UnsentStore | null;
}

/** Null unless all of it can be read. */
function readable(parts: string[]): Uint8Array[] | null {
  try {
    const updates = parts.map((part) => buffer.fromBase64(part));
    for (const update of updates) Y.decodeUpdate(update);
    return updates;
  } catch {
    return null;
  }
}

/** The one copy of an interview's pad in this page, and its connection to the server. */
export class PadConnection {
  doc = new Y.Doc();
  /** Others' cursors; null before the first connection, and for readers. */
  awareness: Awareness | null = null;
  private view: PadView = {
    status: 'connecting',
    loaded: false,
    unsaved: 0,
    most: 0,
    nextTry: null,
    limits: { files: 1, updateBytes: 0 },
  };
  private readonly listeners = new Set<() => void>();
  private readonly runListeners = new Set<(news: RunNews | null) => void>();
  private socket: WebSocket | null = null;
  private timer: number | undefined;
  private watch: number | undefined;
  private attempts = 0;
  private users = 0;
  /** Whether the server has said what it lacks, so that changes go out as they are made. */
  private streams = false;
  /** Updates that were sent on this connection. */
  private sent = 0;
  /** Changes that the server has not said to have stored, as they were made. */
  private pending: Uint8Array[] = [];
  private clientId: number | null = null;
  private isReader = false;
  /** Where what is unsent outlives this page. */
  private unsent: UnsentStore | null = null;
  private keeping: number | undefined;
  /** Whether what a page before this one has left is being looked for; nothing is connected before that. */
  private isClaiming = false;
  /** What such a page has left, until the pad has been read that it belongs to. */
  private left: Uint8Array[] | null = null;
  /** From which clock on others take what this page says of its cursor. */
  private presence = 0;
  /** Whether what was left was too late. */
  private isLeftLate = false;
  /** Whether the server has given another client id than the one of what was left: that is only shown. */
  private isLeftRefused = false;

  constructor(private readonly wire: Wire) {
    this.doc.on('update', this.onUpdate);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Hears of programs that are run here; null: of some it may not have heard. */
  onRun(listener: (news: RunNews | null) => void): () => void {
    this.runListeners.add(listener);
    return () => this.runListeners.delete(listener);
  }

  readonly getSnapshot = (): PadView => this.view;

  /** Whether the server has let this page write when it was asked last. */
  get isWriter(): boolean {
    return this.clientId !== null && !this.isReader;
  }

  /**
   * Somebody looks at the pad: it is connected until nobody does any more and everything is stored.
   *
   * @param person whose changes outlive the page; left out: nobody's
   */
  use(person?: string): () => void {
    this.users += 1;
    if (person !== undefined && this.unsent === null) {
      this.unsent = this.wire.unsentOf?.(person) ?? null;
      if (this.clientId !== null) this.hold(this.clientId);
    }
    if (this.users === 1) this.open();
    let used = true;
    return () => {
      if (!used) return;
      used = false;
      this.users -= 1;
      // The next effect of the same page may use it again.
      window.setTimeout(() => this.closeIfDone());
    };
  }

  /** Drops the copy in this page, which the server refuses, and reads the pad anew. */
  startAnew(): void {
    this.close();
    this.forget();
    this.doc.off('update', this.onUpdate);
    this.doc = new Y.Doc();
    this.doc.on('update', this.onUpdate);
    this.awareness?.destroy();
    this.awareness = null;
    this.clientId = null;
    this.pending = [];
    this.presence = 0;
    this.left = null;
    this.isLeftLate = false;
    this.isLeftRefused = false;
    this.set({ status: 'connecting', loaded: false, unsaved: 0, nextTry: null });
    if (this.users > 0) this.open();
  }

  /** Asks once more to be let in; what was written meanwhile is still here. */
  readonly tryAgain = (): void => {
    window.clearTimeout(this.timer);
    this.set({ status: 'connecting', nextTry: null });
    if (this.socket === null) this.connect();
  };

  private open(): void {
    window.addEventListener('online', this.reconnect);
    window.addEventListener('offline', this.lose);
    window.addEventListener('pagehide', this.keep);
    window.addEventListener('beforeunload', this.warn);
    this.watch ??= window.setInterval(this.notice, 2000);
    if (this.clientId === null && !this.isClaiming && this.unsent?.isEmpty === false) void this.claim();
    else if (this.socket === null) this.connect();
  }

  /** Goes on with what a page has left that was closed before it had sent everything. */
  private async claim(): Promise<void> {
    this.isClaiming = true;
    try {
      const found = (await this.unsent?.claim()) ?? null;
      if (found !== null) this.goOn(found);
    } catch {
      // Without it the pad is still of use.
    } finally {
      this.isClaiming = false;
    }
    if (this.users > 0) this.connect();
  }

  private goOn(found: Unsent): void {
    const left = readable(found.parts);
    if (left === null) {
      this.unsent?.drop(found.clientId);
      return;
    }
    this.left = left;
    this.pending = left;
    this.clientId = found.clientId;
    this.presence = found.presence + MOVES;
    this.set({ unsaved: found.changes });
  }

  private close(): void {
    window.removeEventListener('online', this.reconnect);
    window.removeEventListener('offline', this.lose);
    window.removeEventListener('pagehide', this.keep);
    window.removeEventListener('beforeunload', this.warn);
    this.keep();
    window.clearTimeout(this.timer);
    window.clearInterval(this.watch);
    this.watch = undefined;
    this.drop();
    // Whoever opens it again is let in or not as things are then.
    if (reopens.includes(this.view.status)) this.set({ status: 'connecting', nextTry: null });
  }

  private closeIfDone(): void {
    const waits = this.view.unsaved > 0 && (this.view.status === 'online' || this.view.status === 'offline');
    if (this.users === 0 && !waits) this.close();
  }

  private readonly reconnect = (): void => {
    this.attempts = 0;
    window.clearTimeout(this.timer);
    if (this.socket === null) this.connect();
  };

  private readonly lose = (): void => {
    if (stopped.includes(this.view.status)) return;
    this.drop();
    this.retry(false);
  };

  /** A connection can die without a word. */
  private lastAnswer = 0;
  private readonly notice = (): void => {
    if (this.view.unsaved === 0) this.lastAnswer = Date.now();
    else if (this.view.status === 'online' && Date.now() - this.lastAnswer > PATIENCE) this.lose();
  };

  private connect(): void {
    window.clearTimeout(this.timer);
    if (this.isClaiming || this.socket !== null || stopped.includes(this.view.status)) return;
    const own = this.clientId === null ? '' : `?client=${this.clientId}`;
    const socket = this.wire.connect(`${this.wire.url}${own}`);
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    this.streams = false;
    this.sent = 0;
    socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => {
      if (typeof event.data === 'string') this.hear(JSON.parse(event.data) as Notice);
      else this.take(new Uint8Array(event.data));
    };
    socket.onclose = (event) => {
      if (this.socket !== socket) return;
      this.drop();
      this.ended(event.code, event.reason);
    };
  }

  /** Forgets the connection, with everybody else's cursors. */
  private drop(): void {
    const { socket } = this;
    this.socket = null;
    this.streams = false;
    if (socket !== null) {
      socket.onclose = null;
      socket.onmessage = null;
      socket.close();
    }
    if (this.awareness !== null) {
      const others = [...this.awareness.getStates().keys()].filter((id) => id !== this.doc.clientID);
      removeAwarenessStates(this.awareness, others, this);
    }
  }

  private ended(code: number, reason: string): void {
    const denial = denialOf(code, reason);
    if (denial !== null) this.deny(denial);
    else if (code === REFUSED) this.set({ status: 'refused' });
    else if (code === FULL || code === TOO_BIG) this.set({ status: 'full' });
    else this.retry(code === AGAIN);
  }

  private deny({ status, most, retryAfter }: Denial): void {
    const pause = retryAfter === null ? null : retryAfter * 1000;
    this.set({ status, most, nextTry: pause === null ? null : serverNow() + pause });
    if (gone.includes(status)) this.unsent?.dropAll();
    if (pause !== null && this.users > 0) this.timer = window.setTimeout(this.tryAgain, pause);
  }

  /** @param expected whether the server asked for it, so that nobody has to be told */
  private retry(expected: boolean): void {
    if (!expected && this.view.status !== 'readonly') this.set({ status: 'offline' });
    if (this.users === 0 && this.view.unsaved === 0) return;
    const pause = PAUSES[Math.min(this.attempts, PAUSES.length - 1)] ?? 0;
    this.attempts += 1;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.connect(), pause * (0.75 + Math.random() / 2));
  }

  private hear(notice: Notice): void {
    if (notice.type !== 'saved') {
      const news = notice.type === 'run' ? notice : null;
      this.runListeners.forEach((listener) => listener(news));
    }
    if (notice.type === 'run' || notice.type === 'missed') return;
    if (notice.type === 'saved') {
      this.lastAnswer = Date.now();
      if (notice.count >= this.sent) this.stored();
      this.closeIfDone();
      return;
    }
    const { clientId, files, updateBytes } = notice;
    this.set({ limits: { files, updateBytes } });
    this.isReader = clientId === null;
    this.isLeftRefused = clientId !== null && clientId !== this.clientId && this.left !== null;
    if (clientId === null || this.isLeftRefused) {
      this.send(encodeHave(Y.encodeStateVector(this.doc)));
      return;
    }
    if ((this.clientId !== clientId || this.awareness === null) && !this.adopt(clientId)) return;
    this.send(encodeHave(Y.encodeStateVector(this.doc)));
    // Says again where the reader is. Twice: the server has said under the next clock that they were gone.
    const { awareness } = this;
    awareness?.setLocalState(awareness.getLocalState());
    awareness?.setLocalState(awareness.getLocalState());
  }

  /** Writes under this client id from now on; what was written under another can't be sent any more. */
  private adopt(clientId: number): boolean {
    if (this.view.unsaved > 0 && this.clientId !== clientId) {
      this.drop();
      this.set({ status: 'refused' });
      return false;
    }
    this.clientId = clientId;
    this.doc.clientID = clientId;
    this.hold(clientId);
    this.awareness?.destroy();
    const awareness = new Awareness(this.doc);
    awareness.meta.set(clientId, { clock: this.presence, lastUpdated: Date.now() });
    awareness.on(
      'update',
      ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
        const own = [added, updated, removed].some((ids) => ids.includes(clientId));
        if (own) this.send(encodePresence(encodeAwarenessUpdate(awareness, [clientId])));
      },
    );
    this.awareness = awareness;
    return true;
  }

  private take(bytes: Uint8Array): void {
    const message = decode(bytes);
    switch (message?.kind) {
      case 'have':
        if (this.isReader && this.pending.length > 0) this.judgeLast(message.stateVector);
        if (this.isReader || this.isLeftRefused || this.socket === null) return;
        this.streams = true;
        for (const part of this.parts()) this.push(encodeUpdate(part));
        return;
      case 'missing':
        this.takeIn([message.update, ...(this.left ?? [])]);
        this.left = null;
        this.attempts = 0;
        this.set({ loaded: true, status: this.isReader ? 'readonly' : 'online' });
        if (this.isLeftRefused) this.end('refused');
        else if (this.isLeftLate) this.end('late');
        return;
      case 'update':
        Y.applyUpdate(this.doc, message.update, this);
        return;
      case 'presence':
        if (this.awareness !== null) applyAwarenessUpdate(this.awareness, message.update, this);
        return;
      case undefined:
    }
  }

  /** Takes in what may be this page's own: Yjs would think that another page writes under its id, and go on under a new one. */
  private takeIn(updates: Uint8Array[]): void {
    const own = this.doc.clientID;
    this.doc.clientID = 0;
    for (const update of updates) Y.applyUpdate(this.doc, update, this);
    this.doc.clientID = own;
  }

  private readonly onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return;
    if (this.view.unsaved === 0) this.lastAnswer = Date.now();
    this.pending.push(update);
    this.set({ unsaved: this.view.unsaved + 1 });
    this.keeping ??= window.setTimeout(this.keep, KEEP);
    if (this.streams) this.push(encodeUpdate(update));
  };

  private stored(): void {
    this.pending = [];
    this.forget();
    this.set({ unsaved: 0 });
  }

  /** What is written under this client id is this page's to keep, as soon as no other page holds it. */
  private hold(clientId: number): void {
    void this.unsent?.hold(clientId).then(() => this.keep());
  }

  /** Has this browser keep what is unsent; whether it does. */
  private readonly keep = (): boolean => {
    window.clearTimeout(this.keeping);
    this.keeping = undefined;
    const { clientId, unsent, pending } = this;
    if (unsent === null || clientId === null || pending.length === 0) return false;
    if (gone.includes(this.view.status)) return false;
    const parts = this.parts().map((part) => buffer.toBase64(part));
    const presence = this.awareness?.meta.get(clientId)?.clock ?? this.presence;
    return unsent.keep({ clientId, parts, changes: this.view.unsaved, presence });
  };

  private forget(): void {
    window.clearTimeout(this.keeping);
    this.keeping = undefined;
    if (this.clientId !== null) this.unsent?.drop(this.clientId);
  }

  private readonly warn = (event: BeforeUnloadEvent): void => {
    const { status, unsaved } = this.view;
    const isKept = status === 'late' && this.keep();
    const waits = status !== 'online' || Date.now() - this.lastAnswer > WARN;
    if (unsaved > 0 && waits && !isKept) event.preventDefault();
  };

  /** Whether what was written last came in before the interview was over, by what the server has of each client. */
  private judgeLast(stateVector: Uint8Array): void {
    const there = Y.decodeStateVector(stateVector);
    const changes = this.pending.map((update) => Y.decodeUpdate(update));
    // Of what was deleted it says nothing, so that may be missing.
    const deletes = changes.some(({ ds }) => ds.clients.size > 0);
    const isThere = changes.every(({ structs }) =>
      structs.every(({ id, length }) => (there.get(id.client) ?? 0) >= id.clock + length),
    );
    if (!deletes && isThere) this.stored();
    // What a page before this one has left can be shown once there is what it belongs to.
    else if (this.left !== null) this.isLeftLate = true;
    else this.end('late');
  }

  /** What this page holds is not taken any more, but can still be read. */
  private end(status: 'late' | 'refused'): void {
    this.keep();
    this.drop();
    this.set({ status });
  }

  /** What is not stored yet, in pieces that the server takes; it may have some of it already. */
  private parts(): Uint8Array[] {
    const most = this.view.limits.updateBytes - 1024;
    const runs: Uint8Array[][] = [];
    let bytes = Infinity;
    for (const update of this.pending) {
      if (bytes + update.length > most) {
        runs.push([]);
        bytes = 0;
      }
      runs.at(-1)?.push(update);
      bytes += update.length;
    }
    return runs.map((run) => Y.mergeUpdates(run));
  }

  /** Sends something that the server stores. */
  private push(message: Uint8Array<ArrayBuffer>): void {
    if (message.length > this.view.limits.updateBytes + FRAMING) {
      this.drop();
      this.set({ status: 'full' });
      return;
    }
    this.sent += 1;
    this.send(message);
  }

  private send(message: Uint8Array<ArrayBuffer>): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(message);
  }

  private set(change: Partial<PadView>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }
}
