import { Compartment, EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { languageSupport, viewing } from '../editor/extensions';
import { colourClass } from '../editor/people';
import type { PadFile } from '../files';
import type { Run } from './Replay';
import styles from './replay.module.css';

const setMarks = StateEffect.define<DecorationSet>();
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (before, transaction) => {
    const set = transaction.effects.find((effect) => effect.is(setMarks));
    return set?.value ?? before.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});
const language = new Compartment();

interface CodeViewProps {
  file: PadFile;
  runs: Run[];
  /** The colour of each author, by Yjs client. */
  colours: Map<number, number>;
}

/** A file at one moment, with who wrote what. */
export function CodeView({ file, runs, colours }: CodeViewProps) {
  const holder = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const { name, language: id } = file;

  useEffect(() => {
    if (holder.current === null) return undefined;
    const extensions = [EditorState.readOnly.of(true), EditorView.lineWrapping, language.of([]), marks];
    const made = new EditorView({
      parent: holder.current,
      state: EditorState.create({ extensions: [viewing(name), extensions] }),
    });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [name]);

  // These come after the effect that makes the view.
  useEffect(() => {
    const made = view.current;
    let wanted = made !== null;
    void languageSupport(id).then((support) => {
      if (wanted) made?.dispatch({ effects: language.reconfigure(support) });
    });
    return () => {
      wanted = false;
    };
  }, [name, id]);
  useEffect(() => {
    if (view.current !== null) show(view.current, runs, colours);
  }, [name, runs, colours]);

  return <div ref={holder} className={styles.code} />;
}

/** Changes what is shown where it differs, so that the view stays where the reader has scrolled it. */
function show(view: EditorView, runs: Run[], colours: Map<number, number>): void {
  const [before, after] = [view.state.doc.toString(), runs.map((run) => run.text).join('')];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  let at = 0;
  const ranges = runs.map(({ text, clientId }) => {
    const mark = Decoration.mark({ class: `${styles.authored} ${colourClass(colours.get(clientId) ?? 0)}` });
    const range = mark.range(at, at + text.length);
    at += text.length;
    return range;
  });
  const changes = { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
  view.dispatch({ changes, effects: setMarks.of(Decoration.set(ranges)) });
  if (before !== after) {
    const place = Math.min(start, view.state.doc.length);
    view.dispatch({ effects: EditorView.scrollIntoView(place, { y: 'nearest', yMargin: 40 }) });
  }
}
