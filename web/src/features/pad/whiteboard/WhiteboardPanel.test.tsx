import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import type { PadConnection, PadStatus, PadView } from '../connection/PadConnection';
import { usePad } from '../usePad';
import WhiteboardPanel from './WhiteboardPanel';

// jsdom can draw nothing, and nothing is drawn before the whiteboard is there.
vi.mock('./Canvas', () => ({ Canvas: () => null }));
vi.mock('./BoardSync', () => ({}));
vi.mock('../usePad', () => ({ usePad: vi.fn() }));

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }));
});

/** Shows a whiteboard that has stopped; answers with how often it was begun anew. */
function open(status: PadStatus) {
  const startAnew = vi.fn();
  const view: PadView = {
    status,
    loaded: false,
    unsaved: 3,
    most: 0,
    nextTry: null,
    limits: { files: 8, updateBytes: 4096 },
  };
  vi.mocked(usePad).mockReturnValue({ pad: { startAnew } as unknown as PadConnection, view });
  render(
    <MantineProvider env="test">
      <WhiteboardPanel interviewId="i" onClose={() => undefined} />
    </MantineProvider>,
  );
  return startAnew;
}

it.each<PadStatus>(['refused', 'full', 'late'])(
  'asks before what is not saved is thrown away, code in the pad included (%s)',
  async (status) => {
    const startAnew = open(status);
    await userEvent.click(screen.getByRole('button', { name: 'Load the saved whiteboard' }));
    const dialog = await screen.findByRole('dialog', { name: 'Load the saved whiteboard?' });
    expect(dialog).toHaveTextContent('so is code that you wrote in the code pad');
    expect(startAnew).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(startAnew).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Load the saved whiteboard' }));
    const again = await screen.findByRole('dialog', { name: 'Load the saved whiteboard?' });
    const [confirm] = [...again.querySelectorAll('button')].filter(
      ({ textContent }) => textContent === 'Load the saved whiteboard',
    );
    if (confirm === undefined) throw new Error('nothing confirms it');
    await userEvent.click(confirm);
    expect(startAnew).toHaveBeenCalledOnce();
  },
);
