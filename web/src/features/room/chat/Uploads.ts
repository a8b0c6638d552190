import type { BeginChatUpload, ChatUpload, MessageView } from '@/api';
import { keepsNoFiles, type FileKeeper } from '@/lib/kept-files';

/** A file on its way to the server. */
export interface UploadView {
  /** Made here: beginning again with the same is the same upload. */
  id: string;
  name: string;
  /** Bytes of all, and those that are there. */
  size: number;
  sent: number;
  /** `waiting`: the server can't be reached; it goes on by itself. `refused`: only the person can help. */
  state: 'sending' | 'waiting' | 'refused';
  /** Why it was refused, or waits. */
  error: unknown;
}

/** The operations of the server that uploads need. */
export interface UploadServer {
  begin: (upload: BeginChatUpload, signal: AbortSignal) => Promise<ChatUpload>;
  part: (id: string, offset: number, bytes: Blob, signal: AbortSignal) => Promise<ChatUpload>;
  complete: (id: string, signal: AbortSignal) => Promise<MessageView>;
  cancel: (id: string) => Promise<void>;
  /** Whether the same request may succeed later. */
  isTemporary: (error: unknown) => boolean;
  /** Whether the upload has come to another place than was thought. */
  isElsewhere: (error: unknown) => boolean;
  /** The pause in milliseconds that it asked for; 0 for none. */
  pauseAsked: (error: unknown) => number;
}

/** The file is not there any more, or must not be read. */
export class UnreadableFile extends Error {}

interface Entry extends UploadView {
  file: Blob;
  /** Under which the server knows it, once that is known here. */
  serverId: string | null;
  /** Whether a page before this one began it. */
  isLeft: boolean;
  abort: AbortController;
}

/** Pauses before going on, in milliseconds; the last one repeats. */
const RETRIES = [500, 1500, 4000, 8000];

/**
 * Files on their way into a chat, one after the other, each part by part. After a lost connection, and in a page that was loaded anew, the
 * server is asked how far a file has come, and it goes on from there.
 */
export class Uploads {
  private entries: Entry[] = [];
  private view: UploadView[] = [];
  private readonly listeners = new Set<() => void>();
  /** Ends the pauses before the next attempts. */
  private readonly waking = new Set<() => void>();
  /** Ends once everything so far has arrived, was refused or cancelled. */
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly server: UploadServer,
    private readonly onSent: (message: MessageView) => void,
    private readonly keeper: FileKeeper = keepsNoFiles,
    private readonly makeId: () => string = () => crypto.randomUUID(),
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): UploadView[] => this.view;

  /** Sends a file. Ends when it has arrived, was refused or cancelled. */
  async add(file: Blob, name: string): Promise<void> {
    const id = this.makeId();
    void this.keeper.keep({ id, name, file });
    await this.take({ id, name, file, isLeft: false });
  }

  /** Goes on with what pages have left that are gone. Ends when all of it has arrived, was refused or cancelled. */
  async resume(): Promise<void> {
    const left = await this.keeper.claim();
    await Promise.all(left.map(({ id, name, file }) => this.take({ id, name, file, isLeft: true })));
  }

  /** Tries again what was refused or waits. */
  async retry(id: string): Promise<void> {
    const entry = this.find(id);
    this.change(id, { state: 'sending', error: null });
    if (entry?.state === 'refused') {
      void this.keeper.keep(entry);
      await this.enqueue(id);
    } else this.wake();
  }

  /** Gives a file up; what the server has of it goes too. */
  cancel(id: string): void {
    const entry = this.find(id);
    entry?.abort.abort();
    this.remove(id);
    // What is on its way tells the server by itself.
    if (entry?.state === 'refused') void this.tellCancelled(entry.serverId);
    else if (entry?.isLeft === true && entry.serverId === null) void this.cancelLeft(entry);
    this.wake();
  }

  /** The server can be reached again. */
  wake(): void {
    for (const resolve of this.waking) resolve();
  }

  private async take(file: Pick<Entry, 'id' | 'name' | 'file' | 'isLeft'>): Promise<void> {
    const entry: Entry = {
      ...file,
      size: file.file.size,
      sent: 0,
      state: 'sending',
      error: null,
      serverId: null,
      abort: new AbortController(),
    };
    this.entries = [...this.entries, entry];
    this.publish();
    await this.enqueue(entry.id);
  }

  private enqueue(id: string): Promise<void> {
    this.queue = this.queue.then(() => this.run(id));
    return this.queue;
  }

  private async run(id: string): Promise<void> {
    let failures = 0;
    let serverId: string | null = null;
    for (let entry = this.find(id); entry !== undefined; entry = this.find(id)) {
      try {
        const upload = await this.begin(entry);
        serverId = upload.id;
        this.change(id, { serverId });
        await this.send(entry, upload);
        return;
      } catch (error) {
        if (entry.abort.signal.aborted) break;
        if (this.server.isElsewhere(error)) continue;
        if (!this.server.isTemporary(error)) {
          this.change(id, { state: 'refused', error });
          // Another page must not send again by itself what was refused here.
          void this.keeper.drop(id);
          return;
        }
        failures += 1;
        this.change(id, { state: 'waiting', error });
        await this.pause(failures, this.server.pauseAsked(error));
      }
    }
    await this.tellCancelled(serverId);
  }

  private async tellCancelled(serverId: string | null): Promise<void> {
    // The server sweeps it away by itself if it does not hear of this.
    if (serverId !== null) await this.server.cancel(serverId).catch(() => undefined);
  }

  /** Under which id the server knows what another page has begun, says only the server. */
  private async cancelLeft(entry: Entry): Promise<void> {
    const upload = await this.begin({ ...entry, abort: new AbortController() }).catch(() => null);
    await this.tellCancelled(upload?.id ?? null);
  }

  private begin({ id, name, size, abort }: Entry): Promise<ChatUpload> {
    return this.server.begin({ clientId: id, name, size }, abort.signal);
  }

  private async send({ id, file, size, abort }: Entry, begun: ChatUpload): Promise<void> {
    let upload = begun;
    this.change(id, { sent: upload.offset, state: 'sending' });
    while (upload.offset < size) {
      const part = file.slice(upload.offset, upload.offset + upload.partSize);
      upload = await this.server.part(upload.id, upload.offset, part, abort.signal);
      this.change(id, { sent: upload.offset, state: 'sending' });
    }
    const message = await this.server.complete(upload.id, abort.signal);
    this.remove(id);
    this.onSent(message);
  }

  private async pause(failures: number, asked: number): Promise<void> {
    const usual = RETRIES[Math.min(failures, RETRIES.length) - 1] ?? 0;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.waking.delete(done);
        resolve();
      };
      this.waking.add(done);
      setTimeout(done, Math.max(usual, asked));
    });
  }

  private find(id: string): Entry | undefined {
    return this.entries.find((entry) => entry.id === id);
  }

  private change(id: string, change: Partial<Entry>): void {
    this.entries = this.entries.map((entry) => (entry.id === id ? { ...entry, ...change } : entry));
    this.publish();
  }

  private remove(id: string): void {
    void this.keeper.drop(id);
    this.entries = this.entries.filter((entry) => entry.id !== id);
    this.publish();
  }

  private publish(): void {
    this.view = this.entries.map(({ id, name, size, sent, state, error }) => ({
      id,
      name,
      size,
      sent,
      state,
      error,
    }));
    for (const listener of this.listeners) listener();
  }
}
