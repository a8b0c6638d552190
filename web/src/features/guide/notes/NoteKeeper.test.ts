import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { InterviewNote, SaveNote } from '@/api';
import { ApiError } from '@/api/problem';
import { forgetUnsent, NOTES_PREFIX, rememberUnsent, untilSignOut } from '@/lib/unsent';
import { NoteKeeper, type HoldLock, type NoteStorage } from './NoteKeeper';

const BEGUN = '2026-03-02T09:00:00Z';
const note = (text: string) => ({ text, begunAt: BEGUN, isShared: false });

class Memory implements NoteStorage {
  readonly kept = new Map<string, string>();
  getItem = (name: string) => this.kept.get(name) ?? null;
  setItem = (name: string, value: string) => void this.kept.set(name, value);
  removeItem = (name: string) => void this.kept.delete(name);
  key = (index: number) => [...this.kept.keys()][index] ?? null;
  get length() {
    return this.kept.size;
  }
}

/** A server that keeps notes, and can be away. */
class Server {
  away = false;
  signedOut = false;
  readonly notes = new Map<string, string>();
  requests = 0;
  readonly sender = {
    save: (id: string, { text }: SaveNote): Promise<InterviewNote> => {
      this.requests += 1;
      if (this.signedOut) return Promise.reject(new ApiError(401, { code: 'auth.required' }));
      if (this.away) return Promise.reject(new ApiError(0, { code: 'network' }));
      if (text === 'too long') return Promise.reject(new ApiError(422, { code: 'request.invalid' }));
      this.notes.set(id, text);
      return Promise.resolve({ id, text } as InterviewNote);
    },
    remove: (id: string): Promise<unknown> => {
      if (this.away) return Promise.reject(new ApiError(0, { code: 'network' }));
      this.notes.delete(id);
      return Promise.resolve();
    },
    onKept: vi.fn(),
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('sends what was typed once typing pauses, and only the last of it', async () => {
  const [server, storage] = [new Server(), new Memory()];
  const keeper = new NoteKeeper('notes', server.sender, storage);
  for (const text of ['K', 'Kn', 'Knows']) keeper.write('a', note(text));
  expect([...storage.kept.values()].join()).toContain('Knows');
  await vi.advanceTimersByTimeAsync(1000);
  expect([...server.notes]).toEqual([['a', 'Knows']]);
  expect(server.requests).toBe(1);
  expect(keeper.getSnapshot()).toEqual({ waiting: new Map(), state: 'saved' });
  expect(storage.kept.size).toBe(0);
});

it('keeps what is written while the server is away, over a reload too', async () => {
  const [server, storage] = [new Server(), new Memory()];
  server.away = true;
  const keeper = new NoteKeeper('notes', server.sender, storage);
  keeper.write('a', note('Kept'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(keeper.getSnapshot().state).toBe('offline');
  server.away = false;
  const afterReload = new NoteKeeper('notes', server.sender, storage);
  await vi.advanceTimersByTimeAsync(1000);
  expect([...server.notes]).toEqual([['a', 'Kept']]);
  expect(afterReload.getSnapshot().state).toBe('saved');
});

it('deletes, and brings back what was deleted', async () => {
  const [server, storage] = [new Server(), new Memory()];
  const keeper = new NoteKeeper('notes', server.sender, storage);
  keeper.write('a', note('Here'));
  await vi.advanceTimersByTimeAsync(1000);
  keeper.write('a', null);
  await vi.advanceTimersByTimeAsync(1000);
  expect(server.notes.size).toBe(0);
  keeper.write('a', note('Here'));
  await vi.advanceTimersByTimeAsync(1000);
  expect([...server.notes]).toEqual([['a', 'Here']]);
});

it('does not send again what was refused before it is changed, and sends the others', async () => {
  const [server, storage] = [new Server(), new Memory()];
  const keeper = new NoteKeeper('notes', server.sender, storage);
  keeper.write('a', note('too long'));
  keeper.write('b', note('Fine'));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(server.requests).toBe(2);
  expect(keeper.getSnapshot().state).toBe('refused');
  keeper.write('a', note('Shorter'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(server.notes.get('a')).toBe('Shorter');
  expect(keeper.getSnapshot().state).toBe('saved');
});

it('waits for its author once they are signed out', async () => {
  const [server, storage] = [new Server(), new Memory()];
  server.signedOut = true;
  const keeper = new NoteKeeper('notes', server.sender, storage);
  keeper.write('a', note('Mine'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.requests).toBe(1);
  server.signedOut = false;
  keeper.retry();
  await vi.advanceTimersByTimeAsync(1000);
  expect(server.notes.get('a')).toBe('Mine');
});

it('lets an emptied note wait for its next letter, and sends neither it nor that it is gone', async () => {
  const [server, storage] = [new Server(), new Memory()];
  const keeper = new NoteKeeper('notes', server.sender, storage);
  keeper.write('a', note('Here'));
  await vi.advanceTimersByTimeAsync(1000);
  keeper.write('a', note(' '));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(server.notes.get('a')).toBe('Here');
  expect(keeper.getSnapshot()).toEqual({ waiting: new Map([['a', note(' ')]]), state: 'saved' });
  keeper.write('a', note('There'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(server.notes.get('a')).toBe('There');
  keeper.write('a', note(''));
  const afterReload = new NoteKeeper('notes', server.sender, storage);
  await vi.advanceTimersByTimeAsync(1000);
  expect(server.notes.size).toBe(0);
  expect(afterReload.getSnapshot().waiting.size).toBe(0);
});

it.each([
  ['no JSON', '['],
  ['something else', '{"a":1}'],
  [
    'notes of another form',
    '[1,null,["a"],["b",{"text":1}],[3,null],["c",{"text":"C","begunAt":"x","isShared":false}]]',
  ],
])('begins with nothing where the browser has kept %s', async (_, text) => {
  const [server, storage] = [new Server(), new Memory()];
  storage.setItem('notes', text);
  const keeper = new NoteKeeper('notes', server.sender, storage);
  await vi.advanceTimersByTimeAsync(1000);
  expect(keeper.getSnapshot()).toEqual({ waiting: new Map(), state: 'saved' });
  expect(server.requests).toBe(0);
});

it('saves where the browser keeps nothing', async () => {
  const server = new Server();
  const refuse = () => {
    throw new Error('storage is full');
  };
  for (const storage of [
    null,
    { getItem: refuse, setItem: refuse, removeItem: refuse, key: refuse, length: 1 },
  ]) {
    const keeper = new NoteKeeper('notes', server.sender, storage);
    keeper.write('a', note('Kept'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.notes.get('a')).toBe('Kept');
    server.notes.clear();
  }
});

it('leaves to another page what that page is writing, and takes it over once it is gone', () => {
  const [server, storage] = [new Server(), new Memory()];
  server.away = true;
  /** What waits for the other page to go. */
  const queued: (() => Promise<void> | void)[] = [];
  const held = new Set<string>();
  const hold: HoldLock = (name, act) => {
    if (held.has(name)) queued.push(act);
    else {
      held.add(name);
      void act();
    }
    return Promise.resolve();
  };
  const first = new NoteKeeper('notes', server.sender, storage, hold);
  first.write('a', note('First'));
  const second = new NoteKeeper('notes', server.sender, storage, hold);
  second.write('b', note('Second'));
  expect([...second.getSnapshot().waiting.keys()]).toEqual(['b']);
  expect(storage.kept.size).toBe(2);
  for (const act of queued) void act();
  expect([...second.getSnapshot().waiting.keys()]).toEqual(['b', 'a']);
  expect(storage.kept.size).toBe(1);
  expect([...storage.kept.values()].join()).toMatch(/Second.*First/);
});

it('takes over nothing that is older than 30 days', () => {
  const [server, storage] = [new Server(), new Memory()];
  server.away = true;
  new NoteKeeper('notes', server.sender, storage).write('a', note('Old'));
  vi.setSystemTime(Date.now() + 31 * 24 * 3600 * 1000);
  server.away = false;
  const later = new NoteKeeper('notes', server.sender, storage);
  expect(later.getSnapshot().waiting.size).toBe(0);
  expect(storage.kept.size).toBe(0);
});

it('leaves none in the browser after a sign-out, nor what its page writes afterwards', () => {
  const { localStorage } = window;
  localStorage.clear();
  localStorage.setItem('something-else', '1');
  const [ada, bob] = ['ada', 'bob'].map(
    (user) =>
      new NoteKeeper(
        `${NOTES_PREFIX}${user}:i`,
        { ...new Server().sender, save: () => Promise.reject(new ApiError(0, { code: 'network' })) },
        localStorage,
        null,
        untilSignOut(),
      ),
  );
  ada?.write('a', note('Doubts'));
  bob?.write('b', note('More doubts'));
  const kept = () => Object.keys(localStorage).filter((name) => name.startsWith(NOTES_PREFIX));
  expect(kept()).toHaveLength(2);
  forgetUnsent();
  expect(kept()).toEqual([]);
  ada?.write('a', note('Typed as the page goes'));
  expect(kept()).toEqual([]);
  expect(localStorage.getItem('something-else')).toBe('1');
  rememberUnsent();
  ada?.write('a', note('The same person is back'));
  expect(kept()).toHaveLength(1);
});
