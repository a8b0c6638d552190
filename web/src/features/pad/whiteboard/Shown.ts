import type { Board } from './Board';
import type { BoardElement, Stamp } from './elements';

/** What a canvas was given of an element. */
interface Given extends Stamp {
  /** What others wrote, or are drawing. */
  text: string;
  /** Whether they still have it in their hands. */
  isDrawn: boolean;
}

/**
 * What a canvas was given, or has given to be kept, so that what its reader has changed since is told from it. It goes by the canvas's own count
 * of changes alone: what others claim to have counted decides nothing.
 */
export class Shown {
  private readonly given = new Map<string, Given>();

  constructor(private readonly board: Pick<Board, 'has'>) {}

  /** Whether the reader has made or changed it, and it is not kept yet. */
  isUnkept(element: BoardElement): boolean {
    const given = this.given.get(element.id);
    if (given?.version === element.version && given.versionNonce === element.versionNonce) return false;
    if (this.board.has(element.id)) return true;
    // What others have in their hands is theirs to keep. What is not there yet, or not any more, need not be rubbed out; and a text begins empty.
    const isBegun = !element.isDeleted && !(element.type === 'text' && element.text === '');
    return given?.isDrawn !== true && isBegun;
  }

  /** Whether the canvas was given just this. */
  has(id: string, text: string): boolean {
    return this.given.get(id)?.text === text;
  }

  /** An element as the canvas is to get it: one change further than what it has. */
  after(there: Stamp | undefined, element: BoardElement): BoardElement {
    const version = (there?.version ?? 0) + 1;
    return { ...element, version, versionNonce: version };
  }

  /** The canvas has this now. */
  give({ id, version, versionNonce }: Stamp & { id: string }, text: string, isDrawn = false): void {
    this.given.set(id, { version, versionNonce, text, isDrawn });
  }

  /** Whatever the canvas was given, or has given. */
  ids(): string[] {
    return [...this.given.keys()];
  }

  forget(id: string): void {
    this.given.delete(id);
  }
}
