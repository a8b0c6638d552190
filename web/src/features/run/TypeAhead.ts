/** What a terminal gives to whoever has typed ahead of it. */
export interface Typist {
  focus: () => void;
  type: (data: string) => void;
}

/** A key that was pressed, as far as it matters here. */
export type Key = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'repeat' | 'getModifierState'
>;

/** What the keys without a letter send to a program. */
const NAMED: Record<string, string> = { Enter: '\r', Backspace: '\x7f' };

/**
 * Leads from the button that starts a program to its terminal. Whoever begins to type before the terminal is there types for the program all the same,
 * instead of pressing the keys of the page around it.
 */
export class TypeAhead {
  private button: HTMLElement | null = null;
  private typed = '';
  /** The run that was started. */
  private runId: string | null = null;
  /** The last terminal that came; it may be there before the answer that says whose run it is. */
  private shown: { runId: string; typist: Typist | null } | null = null;

  /** A program is about to start. Whoever writes in an editor stays there: only the focus of the button, or of nothing, goes on to the terminal. */
  begin(button: HTMLElement | null): void {
    this.cancel();
    if (button === null || !isFree(button)) return;
    this.button = button;
    button.focus({ preventScroll: true });
  }

  /** It was started. */
  started(runId: string): void {
    this.runId = runId;
    this.settle();
  }

  /** It was not started, or what was typed for it is not wanted. */
  cancel(): void {
    this.button = null;
    this.typed = '';
    this.runId = null;
  }

  /** A run's terminal is there; null for that of a run that is over. */
  arrive(runId: string, typist: Typist | null): void {
    this.shown = { runId, typist };
    this.settle();
  }

  /** Keeps what a key on the button writes; whether it was one that does. */
  press(key: Key): boolean {
    if (this.button === null) return false;
    const isShortcut = (key.ctrlKey || key.altKey) && !key.getModifierState('AltGraph');
    if (key.metaKey || isShortcut) return false;
    const data = key.key.length === 1 ? key.key : NAMED[key.key];
    if (data === undefined) return false;
    // The Enter that pressed the button may still be held.
    if (!(key.repeat && key.key === 'Enter')) this.typed += data;
    return true;
  }

  /** Whether a terminal is waited for. */
  get isWaiting(): boolean {
    return this.button !== null;
  }

  private settle(): void {
    const { button, typed, shown } = this;
    if (button === null || shown === null || shown.runId !== this.runId) return;
    this.cancel();
    // Somebody may have gone elsewhere meanwhile.
    if (isFree(button)) shown.typist?.focus();
    if (typed !== '') shown.typist?.type(typed);
  }
}

/** Whether the focus is on the button or on nothing; some browsers do not give it to what is clicked. */
function isFree(button: HTMLElement): boolean {
  return document.activeElement === null || document.activeElement.contains(button);
}
