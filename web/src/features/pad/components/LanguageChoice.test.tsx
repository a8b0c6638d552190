import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Profile, RunLanguages } from '@/api';
import { interviewRuns } from '@/api/runs';
import { ProfileProvider } from '@/lib/session';
import { PadConnection } from '../connection/PadConnection';
import { readFiles, type PadFile } from '../files';
import { LanguageChoice } from './LanguageChoice';

const FILE: PadFile = { id: 'main', name: 'main.py', language: 'python', closed: false, order: 0 };

/** What the browser has and jsdom has not. */
class NoObserver {
  observe(): void {
    // Nothing is laid out.
  }
  unobserve(): void {
    // As above.
  }
  disconnect(): void {
    // As above.
  }
}

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', NoObserver);
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }));
  Element.prototype.scrollIntoView = () => undefined;
});

const language = (id: string, version: string | null): RunLanguages['languages'][number] => ({
  id,
  name: id,
  main: `main.${id}`,
  packages: [`${id}-runtime`],
  version,
});

/** Python and Ruby are installed, PHP is not. */
const TOLD: RunLanguages = {
  enabled: true,
  protected: true,
  languages: [language('python', '3.13'), language('ruby', '3.3'), language('php', null)],
};

/** Shows the choice in a pad at a server that tells this of itself, and opens it. */
async function open(told: RunLanguages, isStaff = false): Promise<PadConnection> {
  const pad = new PadConnection({
    url: '/pad',
    connect: () => {
      throw new Error('nothing is sent');
    },
  });
  const runs = { ...interviewRuns('i'), languages: () => Promise.resolve(told) };
  const client = new QueryClient();
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <ProfileProvider profile={{ user: { isStaff } } as Profile}>
          <LanguageChoice pad={pad} file={FILE} readOnly={false} runs={runs} />
        </ProfileProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  await userEvent.click(screen.getByRole('combobox', { name: 'Language' }));
  await screen.findByRole('option', { name: /^Python/, hidden: true });
  return pad;
}

/** The names of the languages in a group. */
const inGroup = (name: string) =>
  within(screen.getByRole('group', { name, hidden: true }))
    .getAllByRole('option', { hidden: true })
    .map((option) => option.textContent);

describe('the language of a file', () => {
  it('is chosen first of those that are installed', async () => {
    const pad = await open(TOLD);
    expect(inGroup('Can be run here')).toEqual(['Python', 'Ruby']);
    const others = inGroup('Can only be written here');
    expect(others).toContain('PHP');
    expect(others).toContain('Text');
    expect(others).not.toContain('Ruby');
    await userEvent.click(screen.getByRole('option', { name: 'Ruby', hidden: true }));
    expect(readFiles(pad.doc)[0]?.language).toBe('ruby');
  });

  it('comes with the way to get those that are not, for administrators', async () => {
    await open(TOLD, true);
    const others = inGroup('Can only be written here');
    expect(others).toContain('PHPapt-get install php-runtime');
    expect(others).toContain('Text');
    expect(inGroup('Can be run here')).toEqual(['Python', 'Ruby']);
  });

  it.each<Partial<RunLanguages>>([{ enabled: false }, { protected: false }])(
    'is one of a single list where nothing runs (%o)',
    async (why) => {
      await open({ ...TOLD, ...why }, true);
      expect(screen.queryByRole('group', { hidden: true })).toBeNull();
      expect(screen.getByRole('option', { name: 'PHP', hidden: true })).toBeInTheDocument();
    },
  );
});
