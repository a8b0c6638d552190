import { CaptureUpdateAction, restoreElements } from '@excalidraw/excalidraw';
import type { Collaborator, ExcalidrawImperativeAPI, SocketId } from '@excalidraw/excalidraw/types';
import type { Awareness } from 'y-protocols/awareness';
import type { Board, Misfit } from './Board';
import { inOrder, readElement, type BoardElement } from './elements';
import { peopleOn, toldOf, type BoardPresence } from './presence';
import { Shown } from './Shown';

type Scene = Parameters<typeof restoreElements>[0];

/** Pauses between two updates that are kept, of a stroke that grows too, and between two that are told, in milliseconds. */
const KEEP_MS = 250;
const GROW_MS = 200;
const TELL_MS = 80;
/** Until the canvas has taken in that the hand has let go. */
const SETTLE_MS = 40;

/** What Excalidraw understands, made of elements that others wrote: what they left out is as usual. */
export function sceneOf(
  elements: BoardElement[],
): NonNullable<Parameters<ExcalidrawImperativeAPI['updateScene']>[0]['elements']> {
  return restoreElements(elements as unknown as Scene, null);
}

/** What somebody is about to draw, by their presence. */
interface Drawn {
  element: BoardElement;
  text: string;
}

/** Keeps a canvas and the whiteboard in step, both ways. */
export class BoardSync {
  private isDown = false;
  /** Whether the canvas has taken up what it was given to begin with, which would lie over what is shown before. */
  private isReady = false;
  private keeping: number | undefined;
  private telling: number | undefined;
  private growing: number | undefined;
  private readonly shown: Shown;
  /** What the canvas has shown last. */
  private latest: readonly BoardElement[] = [];
  /** What it no longer has by its own doing, as a line that was given up: it does not mark that as rubbed out. */
  private dropped: ReadonlySet<string> = new Set();
  /** What others are drawing and has not been kept; it lies over the canvas. */
  private drawn = new Map<string, Drawn>();
  /** What was said to be drawn of an element before it was changed for good: only what is said anew lies over it. */
  private passed = new Map<string, string>();
  /** Changed by others while the reader had a hand on it. */
  private readonly late = new Set<string>();
  private readonly presence: BoardPresence = { pointer: null, button: 'up', selected: [], drawing: [] };
  private readonly ends: (() => void)[] = [];

  constructor(
    private readonly board: Board,
    private readonly canvas: ExcalidrawImperativeAPI,
    private readonly awareness: Awareness | null,
    private readonly onMisfit: (why: Misfit) => void,
  ) {
    this.shown = new Shown(board);
  }

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
        for (const id of ids) this.pass(id);
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

  /** Shows everything as it is now, whatever the canvas was given to begin with. */
  private begin(): void {
    this.isReady = true;
    const there = this.canvas.getSceneElementsIncludingDeleted();
    for (const element of there) this.shown.give(element, '');
    const kept = this.board.elements();
    this.show(new Set([...[...there, ...kept].map(({ id }) => id), ...this.drawn.keys()]));
  }

  stop(): void {
    for (const end of this.ends.splice(0)) end();
    this.isDown = false;
    this.keep();
    window.clearTimeout(this.telling);
    window.clearTimeout(this.growing);
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
    const unkept = this.latest.filter((element) => this.shown.isUnkept(element));
    this.dropped = this.missing();
    if (unkept.length === 0 && this.dropped.size === 0) return;
    if (this.isDown && unkept.length > 0) {
      this.presence.drawing = unkept;
      this.tell();
      this.growing ??= window.setTimeout(this.grow, GROW_MS);
    } else this.keeping ??= window.setTimeout(this.keep, KEEP_MS);
  }

  pointed(pointer: BoardPresence['pointer'], button: 'up' | 'down'): void {
    this.presence.pointer = pointer;
    this.presence.button = button;
    this.tell();
  }

  private readonly grow = (): void => {
    this.growing = undefined;
    if (!this.isDown || !this.board.writable) return;
    const stroke = this.presence.drawing.findLast(({ type }) => type === 'freedraw');
    if (stroke !== undefined) this.board.grow(stroke);
  };

  private readonly keep = (): void => {
    window.clearTimeout(this.keeping);
    this.keeping = undefined;
    if (this.isDown || !this.board.writable) return;
    const unkept = this.latest.filter((element) => this.shown.isUnkept(element));
    const gone = this.gone();
    const misfits = this.board.write([...gone, ...unkept]);
    this.board.endStroke();
    for (const { id } of gone) {
      this.shown.forget(id);
      this.pass(id);
    }
    for (const element of unkept) {
      if (misfits.has(element.id)) this.shown.forget(element.id);
      else this.shown.give(element, this.board.text(element.id) ?? '');
      this.pass(element.id);
    }
    const [first] = misfits.values();
    if (first !== undefined) {
      this.update(this.latest.filter(({ id }) => !misfits.has(id)));
      this.show(new Set(misfits.keys()));
      this.onMisfit(first);
    }
    if (this.presence.drawing.length > 0) {
      this.presence.drawing = [];
      this.tell();
    }
    if (this.late.size > 0) this.show(new Set());
  };

  /**
   * Ids of what the canvas was given and does not have, though there is something to be shown. Asked only of what it says itself: one that is
   * being taken away is empty, too, and what it has not been given yet is no loss.
   */
  private missing(): Set<string> {
    const there = new Set(this.latest.map(({ id }) => id));
    return new Set(
      this.shown
        .ids()
        .filter((id) => !there.has(id) && (this.late.has(id) || this.board.element(id)?.isDeleted === false)),
    );
  }

  /** What the reader has taken away, as it is to be kept. What others have changed meanwhile comes back instead. */
  private gone(): BoardElement[] {
    const missing = this.missing();
    const ids = [...this.dropped].filter((id) => missing.has(id) && !this.late.has(id));
    this.dropped = new Set();
    return ids.flatMap((id) => {
      const kept = this.board.element(id);
      return kept === null ? [] : [{ ...kept, isDeleted: true, updated: Date.now() }];
    });
  }

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
    const drawn = new Map<string, Drawn>();
    const passed = new Map<string, string>();
    for (const person of people) {
      collaborators.set(String(person.clientId) as SocketId, {
        id: person.userId,
        username: person.name,
        button: person.button,
        selectedElementIds: Object.fromEntries(person.selected.map((id) => [id, true as const])),
        ...(person.pointer !== null && { pointer: person.pointer }),
      });
      for (const element of person.drawing) {
        const text = JSON.stringify(element);
        if (this.passed.get(element.id) === text) passed.set(element.id, text);
        else drawn.set(element.id, { element, text });
      }
    }
    this.canvas.updateScene({ collaborators });
    const ids = new Set([...this.drawn.keys(), ...drawn.keys()]);
    this.drawn = drawn;
    this.passed = passed;
    if (ids.size > 0) this.show(ids);
    const here = this.awareness.getStates();
    this.board.dropStrokesBut((clientId) => here.has(clientId));
  }

  /** An element was changed for good, which is newer than what somebody is said to draw of it. */
  private pass(id: string): void {
    const drawn = this.drawn.get(id);
    if (drawn === undefined) return;
    this.drawn.delete(id);
    this.passed.set(id, drawn.text);
  }

  /** Shows elements as they are now. What the reader has a hand on, or has changed, is left to them until that is kept. */
  private show(ids: ReadonlySet<string>): void {
    if (!this.isReady) return;
    const held = this.held();
    const scene = new Map(this.canvas.getSceneElementsIncludingDeleted().map((one) => [one.id, one]));
    const fresh: BoardElement[] = [];
    for (const id of new Set([...ids, ...this.late])) {
      const there = scene.get(id);
      const isOwn = there !== undefined && this.shown.isUnkept(there as unknown as BoardElement);
      if (held.has(id) || (isOwn && this.board.writable)) {
        this.late.add(id);
        continue;
      }
      this.late.delete(id);
      const text = this.drawn.get(id)?.text ?? this.board.text(id);
      const element = this.drawn.get(id)?.element ?? this.board.element(id);
      if (text === undefined || element === null) {
        scene.delete(id);
        this.shown.forget(id);
      } else if (there === undefined || !this.shown.has(id, text)) {
        fresh.push(this.shown.after(there, element));
      }
    }
    for (const element of sceneOf(inOrder(fresh))) {
      scene.set(element.id, element as typeof element & { index: never });
      const drawn = this.drawn.get(element.id);
      this.shown.give(element, drawn?.text ?? this.board.text(element.id) ?? '', drawn !== undefined);
    }
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
    this.latest = elements as readonly BoardElement[];
    this.canvas.updateScene({
      elements: elements as ReturnType<typeof sceneOf>,
      captureUpdate: CaptureUpdateAction.NEVER,
    });
  }
}
