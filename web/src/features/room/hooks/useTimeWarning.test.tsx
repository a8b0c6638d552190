import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RoomState } from '@/api';
import { TimeNotices } from '../components/TimeNotices';
import { useChime } from './useChime';

/** How often a sound was played. */
let rung = 0;

/** As much of the browser's as the two notes need; jsdom has no sound. */
class Sound {
  currentTime = 0;
  destination = {};
  createGain() {
    const gain = { setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined };
    return { gain, connect: () => undefined };
  }
  createOscillator() {
    const start = (): void => {
      rung += 1;
    };
    const frequency = { setValueAtTime: () => undefined };
    return {
      frequency,
      start,
      connect: () => undefined,
      stop: () => undefined,
      addEventListener: () => undefined,
    };
  }
}

beforeEach(() => {
  rung = 0;
  window.localStorage.clear();
  vi.stubGlobal('AudioContext', Sound);
  // jsdom has no media queries; Mantine asks for the colour scheme.
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }));
});

const began = Date.now();

/** A room whose time is up in so many seconds. */
function room(seconds: number, changes: Partial<RoomState> = {}): RoomState {
  return {
    status: 'IN_PROGRESS',
    startTime: new Date(began - 600_000).toISOString(),
    endsAt: new Date(began + seconds * 1000).toISOString(),
    firstWarningSeconds: 300,
    finalWarningSeconds: 120,
    forceEnd: true,
    forceEndSeconds: 10,
    participants: [] as RoomState['participants'],
    warning: null,
    extension: {
      granted: 0,
      minutes: 10,
      most: 2,
      mayGrant: true,
      mayAsk: false,
      asked: false,
      refused: false,
      conflicts: [] as RoomState['extension']['conflicts'],
    },
    ...changes,
  } as RoomState;
}

function Time({ room }: { room: RoomState }) {
  const { on, toggle, ring } = useChime();
  return (
    <MantineProvider env="test">
      <label>
        Sound <input type="checkbox" checked={on} onChange={toggle} />
      </label>
      <TimeNotices
        room={room}
        extension={{ time: '10 min', pending: false, conflicts: '' }}
        isCandidate={false}
        ring={ring}
      />
    </MantineProvider>
  );
}

const sentAt = new Date(began).toISOString();
const first = room(300, { warning: { kind: 'FIRST', sentAt } });
const final = room(120, { warning: { kind: 'FINAL', sentAt } });

describe('the warnings of the time', () => {
  it('are said by screen readers, each once, and are silent unless somebody wants a sound', async () => {
    const { rerender } = render(<Time room={room(310)} />);
    expect(screen.queryByRole('alert')).toBeNull();
    rerender(<Time room={first} />);
    expect(await screen.findByRole('alert')).toHaveTextContent('5 minutes left.');
    rerender(<Time room={final} />);
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    expect(screen.getByRole('alert')).toHaveTextContent('2 minutes left.');
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    rerender(<Time room={{ ...final }} />);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(rung).toBe(0);
  });

  it('ring for those who want it: when they say so, with each warning, and when somebody asks for time', async () => {
    const { rerender } = render(<Time room={room(310)} />);
    await userEvent.click(screen.getByLabelText('Sound'));
    expect(rung).toBe(1);
    rerender(<Time room={first} />);
    expect(rung).toBe(2);
    rerender(<Time room={{ ...first, chatPreviewUnread: 1 }} />);
    expect(rung).toBe(2);
    rerender(<Time room={final} />);
    expect(rung).toBe(3);
    rerender(<Time room={{ ...final, extension: { ...final.extension, asked: true } }} />);
    expect(rung).toBe(4);
  });

  it('ring in this browser from then on, until it is not wanted any more', async () => {
    render(<Time room={room(310)} />);
    await userEvent.click(screen.getByLabelText('Sound'));
    cleanup();
    const { rerender } = render(<Time room={room(310)} />);
    expect(await screen.findByLabelText('Sound')).toBeChecked();
    rerender(<Time room={first} />);
    expect(rung).toBe(2);
    await userEvent.click(screen.getByLabelText('Sound'));
    rerender(<Time room={final} />);
    expect(rung).toBe(2);
  });

  it('were heard before a page that was opened later', () => {
    render(<Time room={first} />);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
