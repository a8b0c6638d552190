import { StateEffect, type EditorState, type Extension, type Range } from '@codemirror/state';
import {
  Decoration,
  ViewPlugin,
  WidgetType,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
} from '@codemirror/view';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import styles from './people.module.css';

/** Somebody else in the pad, as the server vouches for them. */
export interface PadPerson {
  clientId: number;
  userId: string;
  name: string;
  /** 0 to 7. */
  colour: number;
  file: string | null;
}

interface State {
  file?: unknown;
  cursor?: { anchor?: unknown; head?: unknown } | null;
  user?: { id?: unknown; name?: unknown; colour?: unknown };
}

export const COLOURS = 8;

/** The class that gives a person's colour to what is inside it. */
export function colourClass(colour: number): string {
  return styles[`colour${colour % COLOURS}`] ?? '';
}

/** Everybody else who has the pad open. */
export function peopleIn(awareness: Awareness | null): PadPerson[] {
  if (awareness === null) return [];
  const people: PadPerson[] = [];
  for (const [clientId, state] of awareness.getStates() as Map<number, State>) {
    if (clientId === awareness.clientID || typeof state.user?.id !== 'string') continue;
    people.push({
      clientId,
      userId: state.user.id,
      name: typeof state.user.name === 'string' ? state.user.name : '',
      colour: typeof state.user.colour === 'number' ? state.user.colour : 0,
      file: typeof state.file === 'string' ? state.file : null,
    });
  }
  return people.sort((a, b) => a.name.localeCompare(b.name) || a.clientId - b.clientId);
}

/** Tells one place of somebody's cursor from another; it is the same for as long as they do not move it themselves. */
export function cursorKey(awareness: Awareness | null, clientId: number): string {
  const state = awareness?.getStates().get(clientId) as State | undefined;
  return JSON.stringify(state?.cursor ?? null);
}

/** Where somebody's selection is in a text; null when it is not in it. */
export function selectionIn(
  awareness: Awareness,
  clientId: number,
  text: Y.Text,
): { anchor: number; head: number } | null {
  const cursor = (awareness.getStates().get(clientId) as State | undefined)?.cursor;
  if (!cursor || text.doc === null) return null;
  try {
    const [anchor, head] = [cursor.anchor, cursor.head].map((position) =>
      Y.createAbsolutePositionFromRelativePosition(
        Y.createRelativePositionFromJSON(position),
        text.doc as Y.Doc,
      ),
    );
    if (anchor?.type !== text || head?.type !== text) return null;
    return { anchor: anchor.index, head: head.index };
  } catch {
    // Others may say anything.
    return null;
  }
}

class Caret extends WidgetType {
  constructor(
    readonly name: string,
    readonly colour: number,
  ) {
    super();
  }

  override eq(other: Caret): boolean {
    return other.name === this.name && other.colour === this.colour;
  }

  override toDOM(): HTMLElement {
    const caret = document.createElement('span');
    caret.className = `${styles.caret} ${colourClass(this.colour)}`;
    const label = document.createElement('span');
    label.className = styles.name ?? '';
    label.translate = false;
    label.textContent = this.name;
    caret.append(label);
    // Who is where stands in the list of people; within the text it would be read as text.
    caret.setAttribute('aria-hidden', 'true');
    return caret;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

const moved = StateEffect.define();

/** Shows where others are in this file, and tells them where the reader is. */
export function people(awareness: Awareness, file: string, text: Y.Text): Extension {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(readonly view: EditorView) {
        awareness.on('change', this.onChange);
        awareness.setLocalStateField('file', file);
        this.tell(view);
        this.decorations = this.draw(view.state);
      }

      update(update: ViewUpdate): void {
        if (update.selectionSet || update.docChanged) this.tell(update.view);
        const drawn = update.transactions.some(({ effects }) => effects.some((effect) => effect.is(moved)));
        if (update.docChanged || drawn) this.decorations = this.draw(update.state);
      }

      destroy(): void {
        awareness.off('change', this.onChange);
      }

      private readonly onChange = ({ added, updated, removed }: Record<string, number[]>): void => {
        const changed = [added, updated, removed].flatMap((ids) => ids ?? []);
        if (changed.every((id) => id === awareness.clientID)) return;
        // An awareness message may come while the editor is being updated by a message before it.
        queueMicrotask(() => this.view.dom.isConnected && this.view.dispatch({ effects: moved.of(null) }));
      };

      private tell(view: EditorView): void {
        const { anchor, head } = view.state.selection.main;
        // The text of the editor and that of the document are the same again once the update is done.
        queueMicrotask(() => {
          if (!view.dom.isConnected || text.length !== view.state.doc.length) return;
          const [from, to] = [anchor, head].map((position): unknown =>
            Y.relativePositionToJSON(
              Y.createRelativePositionFromTypeIndex(text, Math.min(position, text.length)),
            ),
          );
          const cursor = { anchor: from, head: to };
          const before = (awareness.getLocalState() as State | null)?.cursor;
          if (JSON.stringify(before) !== JSON.stringify(cursor))
            awareness.setLocalStateField('cursor', cursor);
        });
      }

      private draw(state: EditorState): DecorationSet {
        const ranges: Range<Decoration>[] = [];
        for (const person of peopleIn(awareness)) {
          if (person.file !== file) continue;
          const selection = selectionIn(awareness, person.clientId, text);
          if (selection === null) continue;
          const clamp = (position: number): number => Math.min(position, state.doc.length);
          const [anchor, head] = [clamp(selection.anchor), clamp(selection.head)];
          if (anchor !== head) {
            const mark = Decoration.mark({ class: `${styles.selection} ${colourClass(person.colour)}` });
            ranges.push(mark.range(Math.min(anchor, head), Math.max(anchor, head)));
          }
          const widget = new Caret(person.name, person.colour);
          ranges.push(Decoration.widget({ widget, side: head - anchor > 0 ? -1 : 1 }).range(head));
        }
        return Decoration.set(ranges, true);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}
