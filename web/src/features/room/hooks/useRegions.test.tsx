import { fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { describe, expect, it } from 'vitest';
import { useRegions } from './useRegions';

function Page() {
  const main = useRef<HTMLElement>(null);
  useRegions(main);
  return (
    <main ref={main}>
      <header data-region>
        <button type="button">Recording</button>
      </header>
      <div data-region tabIndex={-1} aria-label="Chat" role="group">
        <button type="button">Close</button>
        <textarea aria-label="Message" />
      </div>
      <div data-region tabIndex={-1} aria-label="Faces" role="group" />
      <div role="dialog">
        <button type="button">In a dialog</button>
      </div>
    </main>
  );
}

const press = (shiftKey = false) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'F6', shiftKey });

describe('F6', () => {
  it('leads through the parts of the room, round and round, and back', () => {
    render(<Page />);
    press();
    expect(screen.getByText('Recording')).toHaveFocus();
    press();
    expect(screen.getByLabelText('Message')).toHaveFocus();
    press();
    expect(screen.getByLabelText('Faces')).toHaveFocus();
    press();
    expect(screen.getByText('Recording')).toHaveFocus();
    press(true);
    expect(screen.getByLabelText('Faces')).toHaveFocus();
  });

  it('comes back to where one was', () => {
    render(<Page />);
    screen.getByText('Close').focus();
    press();
    press(true);
    expect(screen.getByText('Close')).toHaveFocus();
  });

  it('does not lead out of a dialog', () => {
    render(<Page />);
    const inside = screen.getByText('In a dialog');
    inside.focus();
    press();
    expect(inside).toHaveFocus();
  });
});
