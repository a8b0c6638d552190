import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatUpload, MessageView } from '@/api';
import type { FileKeeper, KeptFile } from '@/lib/kept-files';
import { Uploads, type UploadServer } from './Uploads';

const PART = 10;
const CONTENT = 'abcdefghijklmnopqrstuvwxyz';

/** A server that keeps parts as the real one does: one after the other, each counted once. */
class Server implements UploadServer {
  received = '';
  failures = 0;
  loseAnswers = 0;
  refuse = false;
  refuseParts = false;
  /** After so many parts the page that sends them is gone: it hears of nothing more. */
  partsUntilGone = Infinity;
  begun: number[] = [];
  clientIds: string[] = [];
  cancelled = 0;
  parts = 0;
  private size = 0;

  private state(): ChatUpload {
    return { id: 'f', name: 'a.txt', size: this.size, offset: this.received.length, partSize: PART };
  }

  begin({ clientId, size }: { clientId: string; size: number }): Promise<ChatUpload> {
    this.clientIds.push(clientId);
    if (this.refuse) return Promise.reject(new Error('refused'));
    this.size = size;
    this.begun.push(size);
    return Promise.resolve(this.state());
  }

  part(_: string, offset: number, bytes: Blob): Promise<ChatUpload> {
    if (this.parts >= this.partsUntilGone) return new Promise(() => undefined);
    if (this.refuseParts) return Promise.reject(new Error('refused'));
    if (this.failures > 0) {
      this.failures -= 1;
      return Promise.reject(new Error('unreachable'));
    }
    if (offset !== this.received.length) return Promise.reject(new Error('elsewhere'));
    this.received += CONTENT.slice(offset, offset + bytes.size);
    this.parts += 1;
    if (this.loseAnswers > 0) {
      this.loseAnswers -= 1;
      return Promise.reject(new Error('answer lost'));
    }
    return Promise.resolve(this.state());
  }

  complete(): Promise<MessageView> {
    return Promise.resolve({ id: 'm' } as MessageView);
  }

  cancel(): Promise<void> {
    this.cancelled += 1;
    return Promise.resolve();
  }

  isTemporary = (error: unknown): boolean => (error as Error).message !== 'refused';
  isElsewhere = (error: unknown): boolean => (error as Error).message === 'elsewhere';
  pauseAsked = (): number => 0;
}

/** What the browser keeps while the pages come and go. */
class Keeper implements FileKeeper {
  files = new Map<string, KeptFile>();
  claim = (): Promise<KeptFile[]> => Promise.resolve([...this.files.values()]);

  keep(file: KeptFile): Promise<void> {
    this.files.set(file.id, file);
    return Promise.resolve();
  }

  drop(id: string): Promise<void> {
    this.files.delete(id);
    return Promise.resolve();
  }
}

/** What the page before this one left: its first part had arrived. */
async function left(server: Server): Promise<Keeper> {
  const keeper = new Keeper();
  const first = new Uploads(server, () => undefined, keeper);
  server.partsUntilGone = 1;
  void first.add(new Blob([CONTENT]), 'a.txt');
  await vi.waitFor(() => expect(server.parts).toBe(1));
  server.partsUntilGone = Infinity;
  return keeper;
}

function start(server: Server) {
  const sent: MessageView[] = [];
  const uploads = new Uploads(server, (message) => sent.push(message));
  return { uploads, sent, done: uploads.add(new Blob([CONTENT]), 'a.txt') };
}

describe('uploads', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('send a file part by part', async () => {
    const server = new Server();
    const { sent, done, uploads } = start(server);
    await vi.runAllTimersAsync();
    await done;
    expect([server.received, server.parts]).toEqual([CONTENT, 3]);
    expect([sent.length, uploads.getSnapshot()]).toEqual([1, []]);
  });

  it.each([1, 2, 3])('go on where the connection was lost, part %i having arrived or not', async (count) => {
    const server = new Server();
    server.loseAnswers = count;
    server.failures = count;
    const { sent, done } = start(server);
    await vi.runAllTimersAsync();
    await done;
    expect([server.received, server.parts, sent.length]).toEqual([CONTENT, 3, 1]);
  });

  it('wait while the server can’t be reached, and go on at once when it is back', async () => {
    const server = new Server();
    server.failures = 1;
    const { uploads, done } = start(server);
    await vi.waitFor(() => expect(uploads.getSnapshot()[0]?.state).toBe('waiting'));
    uploads.wake();
    vi.useRealTimers();
    await done;
    expect(server.received).toBe(CONTENT);
  });

  it('say why a file was refused, and try again when asked', async () => {
    const server = new Server();
    server.refuse = true;
    const { uploads, sent, done } = start(server);
    await done;
    const [refused] = uploads.getSnapshot();
    expect(refused).toMatchObject({ state: 'refused', name: 'a.txt' });
    server.refuse = false;
    const again = uploads.retry(refused?.id ?? '');
    await vi.runAllTimersAsync();
    await again;
    expect(sent).toHaveLength(1);
  });

  it('tell the server when a refused file is given up', async () => {
    const server = new Server();
    server.refuseParts = true;
    const { uploads, done } = start(server);
    await done;
    uploads.cancel(uploads.getSnapshot()[0]?.id ?? '');
    expect([uploads.getSnapshot(), server.cancelled]).toEqual([[], 1]);
  });

  it('go one after the other', async () => {
    const server = new Server();
    server.failures = 1;
    const { uploads, done } = start(server);
    await vi.waitFor(() => expect(uploads.getSnapshot()[0]?.state).toBe('waiting'));
    const second = uploads.add(new Blob(['z']), 'b.txt');
    await vi.advanceTimersByTimeAsync(0);
    expect(server.begun).toEqual([CONTENT.length]);
    uploads.cancel(uploads.getSnapshot()[0]?.id ?? '');
    await vi.runAllTimersAsync();
    await Promise.all([done, second]);
    expect(server.begun).toEqual([CONTENT.length, 1]);
  });

  it('leave nothing behind when they are cancelled', async () => {
    const server = new Server();
    server.failures = 100;
    const { uploads, sent, done } = start(server);
    await vi.waitFor(() => expect(uploads.getSnapshot()[0]?.state).toBe('waiting'));
    uploads.cancel(uploads.getSnapshot()[0]?.id ?? '');
    await vi.runAllTimersAsync();
    await done;
    expect([uploads.getSnapshot(), sent, server.cancelled]).toEqual([[], [], 1]);
  });

  it('go on in a page that was loaded anew, where the one before it had come to', async () => {
    const server = new Server();
    const keeper = await left(server);
    const sent: MessageView[] = [];
    const next = new Uploads(server, (message) => sent.push(message), keeper);
    await next.resume();
    expect([server.received, server.parts, sent.length]).toEqual([CONTENT, 3, 1]);
    expect(new Set(server.clientIds).size).toBe(1);
    expect(keeper.files.size).toBe(0);
  });

  it('that a page has left are cancelled at the server too, before they had their turn', async () => {
    const server = Object.assign(new Server(), { partsUntilGone: 0 });
    const keeper = new Keeper();
    for (const name of ['a.txt', 'b.txt']) void keeper.keep({ id: name, name, file: new Blob([CONTENT]) });
    const next = new Uploads(server, () => undefined, keeper);
    void next.resume();
    await vi.waitFor(() => expect(next.getSnapshot()).toHaveLength(2));
    next.cancel('b.txt');
    await vi.waitFor(() => expect(server.cancelled).toBe(1));
    expect([...keeper.files.keys()]).toEqual(['a.txt']);
  });

  it('are not begun again by another page once they were refused, unless somebody tries again', async () => {
    const server = Object.assign(new Server(), { refuse: true });
    const keeper = new Keeper();
    const uploads = new Uploads(server, () => undefined, keeper);
    await uploads.add(new Blob([CONTENT]), 'a.txt');
    expect(keeper.files.size).toBe(0);
    Object.assign(server, { refuse: false, partsUntilGone: 0 });
    void uploads.retry(uploads.getSnapshot()[0]?.id ?? '');
    expect(keeper.files.size).toBe(1);
  });
});
