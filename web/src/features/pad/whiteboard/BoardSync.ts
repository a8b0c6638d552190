import { CaptureUpdateAction, restoreElements } from '@excalidraw/excalidraw';
import type { Collaborator, ExcalidrawImperativeAPI, SocketId } from '@excalidraw/excalidraw/types';
import type { Awareness } from 'y-protocols/awareness';
import type { Board, Misfit } from './Board';
import { inOrder, isNewer, readElement, type BoardElement } from './elements';
import { peopleOn, toldOf, type BoardPresence } from './presence';

type Scene = Parameters<typeof restoreElements>[0];

/** Pauses between two updates that are kept, and between two that are told, in milliseconds. */
const KEEP_MS = 250;
const TELL_MS = 80;
/** Until the canvas has taken in that the hand has let go. */
const SETTLE_MS = 40;

/** What Excalidraw understands, made of elements that others wrote: what they left out is as usual. */
export function sceneOf(
  elements: BoardElement[],
): NonNullable<Parameters<ExcalidrawImperativeAPI['updateScene']>[0]['elements']> {
  return restoreElements(elements as unknown as Scene, null);
}

/** Keeps a canvas and the whiteboard in step, both ways. */
export class BoardSync {
  private isDown = false;
  /** Whether the canvas has taken up what it was given to begin with, which would lie over what is shown before. */
  private isReady = false;
  private keeping: number | undefined;
  private telling: number | undefined;
  /** What the canvas has shown last. */
  private latest: readonly BoardElement[] = [];
  /** What others are drawing and has not been kept; it lies over the canvas. */
  private drawn = new Map<string, BoardElement>();
  /** Changed by others while the reader had a hand on it. */
  private readonly late = new Set<string>();
  private readonly presence: BoardPresence = { pointer: null, button: 'up', selected: [], drawing: [] };
  private readonly ends: (() => void)[] = [];

  constructor(
    private readonly board: Board,
    private readonly canvas: ExcalidrawImperativeAPI,
    private readonly awareness: Awareness | null,
    private readonly onMisfit: (why: Misfit) => void,
  ) {}

  start(holder: HTMLElement): void {
    const down = (): void => {
      this.isDown = true;
    };
    const up = (): void => {
      if (!this.isDown) return;
      this.isDown = false;
      window.clearTimeout(this.keeping);
      this.keeping = window.setTimeout(this.keep, SETTLE_MS);
    };
    holder.addEventListener('pointerdown', down, true);
    for (const name of ['pointerup', 'pointercancel'] as const) window.addEventListener(name, up);
    this.ends.push(
      () => holder.removeEventListener('pointerdown', down, true),
      () => {
        for (const name of ['pointerup', 'pointercancel'] as const) window.removeEventListener(name, up);
      },
      this.board.subscribe((ids) => {
        if (ids.size > 0) this.show(ids);
      }),
    );
    const { awareness } = this;
    if (awareness !== null) {
      const hear = (changes: Record<string, number[]>): void => {
        if (Object.values(changes).some((ids) => ids.some((id) => id !== awareness.clientID))) this.meet();
      };
      awareness.on('change', hear);
      // Focus time begins and ends while nobody moves.
      const focus = new MutationObserver(() => this.meet());
      focus.observe(document.documentElement, { attributeFilter: ['data-focus-time'] });
      this.ends.push(
        () => awareness.off('change', hear),
        () => focus.disconnect(),
      );
      this.meet();
    }
    if (!this.canvas.getAppState().isLoading) this.begin();
  }

  /** Shows what has changed since the canvas was given what it began with. */
  private begin(): void {
    this.isReady = true;
    this.show(new Set([...this.board.elements().map(({ id }) => id), ...this.drawn.keys()]));
  }

  stop(): void {
    for (const end of this.ends.splice(0)) end();
    this.isDown = false;
    this.keep();
    window.clearTimeout(this.telling);
    if (this.awareness?.getLocalState() != null) this.awareness.setLocalStateField('board', null);
  }

  /** The canvas has changed, by whomever. */
  changed(elements: readonly BoardElement[], selected: string[]): void {
    this.latest = elements;
    if (!this.isReady) this.begin();
    if (selected.join() !== this.presence.selected.join()) {
      this.presence.selected = selected;
      this.tell();
    }
    if (!this.board.writable) return;
    const unkept = elements.filter((element) => this.isUnkept(element));
    if (unkept.length === 0) return;
    if (this.isDown) {
      this.presence.drawing = unkept;
      this.tell();
    } else this.keeping ??= window.setTimeout(this.keep, KEEP_MS);
  }

  pointed(pointer: BoardPresence['pointer'], button: 'up' | 'down'): void {
    this.presence.pointer = pointer;
    this.presence.button = button;
    this.tell();
  }

  private isUnkept(element: BoardElement): boolean {
    if (this.drawn.has(element.id)) return false;
    const stamp = this.board.stamp(element.id);
    if (stamp !== undefined) return isNewer(element, stamp);
    // What is not there yet, or not any more, need not be rubbed out; and a text begins empty.
    return !element.isDeleted && !(element.type === 'text' && element.text === '');
  }

  private readonly keep = (): void => {
    window.clearTimeout(this.keeping);
    this.keeping = undefined;
    if (this.isDown || !this.board.writable) return;
    const misfits = this.board.write(this.latest.filter((element) => this.isUnkept(element)));
    const [first] = misfits.values();
    if (first !== undefined) {
      this.update(this.latest.filter(({ id }) => !misfits.has(id)));
      this.onMisfit(first);
    }
    if (this.presence.drawing.length > 0) {
      this.presence.drawing = [];
      this.tell();
    }
    if (this.late.size > 0) this.show(new Set());
  };

  private tell(): void {
    if (this.awareness === null || !this.board.writable) return;
    this.telling ??= window.setTimeout(() => {
      this.telling = undefined;
      const drawing = this.presence.drawing.flatMap((element) => readElement(element) ?? []);
      this.awareness?.setLocalStateField('board', toldOf({ ...this.presence, drawing }));
    }, TELL_MS);
  }

  /** Others have moved, or come, or gone. */
  private meet(): void {
    if (this.awareness === null) return;
    // Set on a candidate's page while nobody is to be seen.
    const people = 'focusTime' in document.documentElement.dataset ? [] : peopleOn(this.awareness);
    const collaborators = new Map<SocketId, Collaborator>();
    const drawn = new Map<string, BoardElement>();
    for (const person of people) {
      collaborators.set(String(person.clientId) as SocketId, {
        id: person.userId,
        username: person.name,
        button: person.button,
        selectedElementIds: Object.fromEntries(person.selected.map((id) => [id, true as const])),
        ...(person.pointer !== null && { pointer: person.pointer }),
      });
      for (const element of person.drawing) drawn.set(element.id, element);
    }
    this.canvas.updateScene({ collaborators });
    const ids = new Set([...this.drawn.keys(), ...drawn.keys()]);
    const before = this.drawn;
    this.drawn = drawn;
    // What somebody drew and gave up stands on the canvas until it is shown anew, and is not this reader's to keep.
    this.latest = this.latest.filter(
      ({ id }) => !before.has(id) || drawn.has(id) || this.board.stamp(id) !== undefined,
    );
    if (ids.size > 0) this.show(ids, before);
  }

  /** Shows elements as they are now. What the reader has a hand on is left to them until they let go. */
  private show(ids: ReadonlySet<string>, before: ReadonlyMap<string, BoardElement> = this.drawn): void {
    if (!this.isReady) return;
    const held = this.held();
    const scene = new Map(this.canvas.getSceneElementsIncludingDeleted().map((one) => [one.id, one]));
    const fresh: BoardElement[] = [];
    for (const id of new Set([...ids, ...this.late])) {
      if (held.has(id)) {
        this.late.add(id);
        continue;
      }
      this.late.delete(id);
      const there = scene.get(id);
      const kept = this.board.element(id);
      const drawn = this.drawn.get(id);
      if (drawn !== undefined && (kept === null || drawn.version > kept.version)) fresh.push(drawn);
      else if (kept === null) scene.delete(id);
      else if (there === undefined || before.has(id) || isNewer(kept, there)) fresh.push(kept);
    }
    for (const element of sceneOf(inOrder(fresh)))
      scene.set(element.id, element as typeof element & { index: never });
    this.update(inOrder([...scene.values()]));
  }

  /** Ids of what the reader is drawing, moving or writing in. */
  private held(): Set<string> {
    const { newElement, multiElement, editingTextElement, resizingElement, selectedElementIds } =
      this.canvas.getAppState();
    const ids = [newElement, multiElement, editingTextElement, resizingElement].map((element) => element?.id);
    return new Set(
      [...ids, ...(this.isDown ? Object.keys(selectedElementIds) : [])].filter((id) => id !== undefined),
    );
  }

  /** What others do is not the reader's to take back. */
  private update(elements: readonly unknown[]): void {
    this.canvas.updateScene({
      elements: elements as ReturnType<typeof sceneOf>,
      captureUpdate: CaptureUpdateAction.NEVER,
    });
  }
}
