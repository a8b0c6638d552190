import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  givenChallengeQuery,
  givenChallengesQuery,
  runLanguagesQuery,
  type GivenChallenge,
  type GivenChallengeDetail,
  type InterviewView,
  type Profile,
} from '@/api';
import type { PadAccess } from '@/features/pad';
import { ProfileProvider } from '@/lib/session';
import ChallengePanel from './ChallengePanel';
import { challengesOf } from './place';

/** A pad with one file in it, which is connected to nothing. */
vi.mock('@/features/pad', () => ({
  PadFiles: ({ children }: { children: (pad: PadAccess) => React.ReactNode }) =>
    children({
      files: [{ id: 'main', name: 'solution.py', language: 'python', closed: false, order: 0 }],
      read: () => null,
      add: (name) => name,
      loaded: true,
      writable: true,
    }),
}));
vi.mock('./Submissions', () => ({ Submissions: () => null }));

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = vi.fn();
      unobserve = vi.fn();
      disconnect = vi.fn();
    },
  );
});

const how = /^To try or submit a solution, choose “Show” above/;

/** The panel of somebody in an interview that has one challenge. */
function open(state: GivenChallenge['state'], relation: 'interviewer' | 'candidate') {
  const interview = { id: 'i', my: { relation } } as InterviewView;
  const challenge: GivenChallenge = {
    id: 'c',
    title: 'Two sums',
    state,
    minutes: 20,
    difficulty: null,
    skills: [],
    createdAt: '2026-01-01T10:00:00Z',
    shownAt: null,
  };
  const detail: GivenChallengeDetail = {
    challenge,
    document: 'Add them.',
    exampleCount: 1,
    hiddenCount: 1,
    languages: [{ id: 'python', name: 'Python', file: 'solution.py', starter: 'def solve(): ...' }],
    limits: {} as GivenChallengeDetail['limits'],
  };
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const challenges = challengesOf(interview);
  client.setQueryData(givenChallengesQuery(challenges).queryKey, { items: [challenge] });
  client.setQueryData(givenChallengeQuery(challenges, 'c').queryKey, detail);
  client.setQueryData(runLanguagesQuery(challenges.runs).queryKey, {
    enabled: true,
    protected: true,
    languages: [{ id: 'python', name: 'Python', main: 'main.py', packages: [], version: '3.13' }],
  });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <ProfileProvider profile={{ user: { id: 'me' } } as Profile}>
          <ChallengePanel interview={interview} onClose={() => undefined} />
        </ProfileProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const begin = () => screen.queryByRole('button', { name: 'Begin in the code pad' });
const submit = () => screen.queryByRole('button', { name: 'Submit' });

describe('a challenge in an interview', () => {
  it('that is only prepared is begun by nobody, since everyone sees the pad, and says how to show it', async () => {
    open('PREPARED', 'interviewer');
    expect(await screen.findByRole('heading', { name: 'Two sums' })).toBeVisible();
    expect(screen.getByText(how)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Show' })).toBeVisible();
    expect(begin()).toBeNull();
    expect(submit()).toBeNull();
  });

  it.each(['interviewer', 'candidate'] as const)('that is shown is begun and submitted (%s)', async (who) => {
    open('SHOWN', who);
    expect(await screen.findByRole('button', { name: 'Begin in the code pad' })).toBeEnabled();
    expect(submit()).toBeEnabled();
    expect(screen.queryByText(how)).toBeNull();
  });

  it('that was withdrawn is begun by nobody', async () => {
    open('WITHDRAWN', 'interviewer');
    expect(await screen.findByText('This was withdrawn.')).toBeVisible();
    expect(begin()).toBeNull();
    expect(submit()).toBeNull();
    expect(screen.queryByText(how)).toBeNull();
  });
});
