import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect, useEffectEvent, useRef } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunView } from '@/api';
import { interviewRuns, type Runs } from '@/api/runs';
import type { RunCode } from './code';
import Runner from './Runner';

/** jsdom draws no terminal: a place to type in stands for it. */
vi.mock('./Terminal', () => ({
  default: function Standin({
    label,
    onReady,
    onType,
  }: {
    label: string;
    onReady: (focus: () => void) => void;
    onType: (data: string) => void;
  }) {
    const field = useRef<HTMLTextAreaElement>(null);
    const ready = useEffectEvent(onReady);
    useEffect(() => ready(() => field.current?.focus()), []);
    return <textarea ref={field} aria-label={label} onChange={(event) => onType(event.target.value)} />;
  },
}));

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }));
});

const ran: RunView = {
  id: 'r1',
  interviewId: 'i',
  userId: 'me',
  userName: 'Ada',
  language: 'python',
  entry: 'main.py',
  state: 'RUNNING',
  steps: [],
  createdAt: '2026-01-01T10:00:00Z',
  startedAt: null,
  finishedAt: null,
  failure: null,
  stoppedByName: null,
};

const main = { id: 'main', name: 'main.py', language: 'python', text: 'input()' };
const code: RunCode = { current: () => main, files: () => [main], goTo: () => undefined, writable: true };

/** A server that starts a program when it is let, and what it was asked for. */
function server() {
  const asked = { typed: '', stopped: 0, started: 0, letStart: (): void => undefined, state: ran.state };
  const runs: Runs = {
    ...interviewRuns('i'),
    languages: () => Promise.resolve({ enabled: true, protected: true, languages: [] }),
    list: () =>
      Promise.resolve({
        items: asked.started === 0 ? [] : [{ ...ran, state: asked.state }],
        nextCursor: null,
      }),
    start: () =>
      new Promise((resolve) => {
        asked.letStart = () => {
          asked.started += 1;
          resolve(ran);
        };
      }),
    get: () => Promise.reject(new Error('not asked for')),
    stop: () => {
      asked.stopped += 1;
      asked.state = 'FINISHED';
      return Promise.resolve();
    },
    type: (_, { data }) => {
      asked.typed += data;
      return Promise.resolve();
    },
    resize: () => Promise.resolve(),
  };
  return { asked, runs };
}

interface RoomProps {
  runs: Runs;
  pressed?: number;
  onKey: (key: string) => void;
}

/** The runner in a room whose keys are letters, beside an editor. */
function Room({ runs, pressed = 0, onKey }: RoomProps) {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const isWriting = event.target instanceof HTMLTextAreaElement;
    if (!isWriting && !event.defaultPrevented && /^[a-z]$/i.test(event.key)) onKey(event.key);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => hear(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return (
    <>
      <textarea aria-label="Editor" />
      <Runner
        at={{ runs, kind: 'interview', listen: () => () => undefined, isMine: () => true, helps: false }}
        code={code}
        pressed={pressed}
      />
    </>
  );
}

function open() {
  const { asked, runs } = server();
  const keys: string[] = [];
  const client = new QueryClient();
  const room = (pressed = 0) => (
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <Room runs={runs} pressed={pressed} onKey={(key) => keys.push(key)} />
      </QueryClientProvider>
    </MantineProvider>
  );
  const { rerender } = render(room());
  return { asked, keys, pressKeys: () => rerender(room(1)) };
}

const terminal = () => screen.findByRole('textbox', { name: /^What the program writes/ });

describe('running a program', () => {
  it('takes whoever pressed the button to the terminal, with all that they typed on the way', async () => {
    const { asked, keys } = open();
    const run = await screen.findByRole('button', { name: 'Run' });
    await userEvent.click(run);
    expect(run).toHaveFocus();
    await userEvent.keyboard('Eve M{Enter}');
    asked.letStart();
    expect(await terminal()).toHaveFocus();
    await vi.waitFor(() => expect(asked.typed).toBe('Eve M\r'));
    expect(keys).toEqual([]);
    expect(asked).toMatchObject({ started: 1, stopped: 0 });
  });

  it('stops by the same button, which keeps the focus', async () => {
    const { asked } = open();
    const button = await screen.findByRole('button', { name: 'Run' });
    await userEvent.click(button);
    asked.letStart();
    await terminal();
    expect(button).toHaveAccessibleName('Stop');
    await userEvent.click(button);
    await vi.waitFor(() => expect(button).toHaveAccessibleName('Run'));
    expect(asked.stopped).toBe(1);
    expect(button).toHaveFocus();
  });

  it('is not started twice by a button that is pressed again meanwhile', async () => {
    const { asked } = open();
    const button = await screen.findByRole('button', { name: 'Run' });
    await userEvent.click(button);
    expect(button).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(button);
    asked.letStart();
    await terminal();
    expect(asked).toMatchObject({ started: 1, stopped: 0 });
  });

  it('leaves whoever writes in the editor and pressed the keys where they are', async () => {
    const { asked, keys, pressKeys } = open();
    await screen.findByRole('button', { name: 'Run' });
    const editor = screen.getByRole('textbox', { name: 'Editor' });
    await userEvent.click(editor);
    pressKeys();
    await userEvent.keyboard('e');
    asked.letStart();
    await terminal();
    expect(editor).toHaveFocus();
    expect(editor).toHaveValue('e');
    expect(asked.typed).toBe('');
    expect(keys).toEqual([]);
  });

  it('takes whoever pressed the keys with the focus on nothing to the terminal too', async () => {
    const { asked, keys, pressKeys } = open();
    await screen.findByRole('button', { name: 'Run' });
    expect(document.body).toHaveFocus();
    pressKeys();
    await userEvent.keyboard('m');
    asked.letStart();
    expect(await terminal()).toHaveFocus();
    await vi.waitFor(() => expect(asked.typed).toBe('m'));
    expect(keys).toEqual([]);
  });

  it('leaves whoever went elsewhere before it began there', async () => {
    const { asked } = open();
    await userEvent.click(await screen.findByRole('button', { name: 'Run' }));
    const editor = screen.getByRole('textbox', { name: 'Editor' });
    await userEvent.click(editor);
    asked.letStart();
    await terminal();
    expect(editor).toHaveFocus();
  });
});
