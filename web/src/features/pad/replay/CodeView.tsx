import { Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { languageSupport, viewing } from '../editor/extensions';
import type { PadFile } from '../files';
import type { Authors } from './authors';
import { blame, blameOf } from './blame';
import type { Run } from './Replay';
import styles from './replay.module.css';

const language = new Compartment();

interface CodeViewProps {
  file: PadFile;
  runs: Run[];
  authors: Authors;
}

/** A file at one moment, with who wrote what. */
export function CodeView({ file, runs, authors }: CodeViewProps) {
  const holder = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const { name, language: id } = file;

  useEffect(() => {
    if (holder.current === null) return undefined;
    const extensions = [EditorState.readOnly.of(true), EditorView.lineWrapping, language.of([])];
    const made = new EditorView({
      parent: holder.current,
      state: EditorState.create({ extensions: [blame, viewing(name), extensions] }),
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
    if (view.current !== null) show(view.current, runs, authors);
  }, [name, runs, authors]);

  return <div ref={holder} className={styles.code} />;
}

/** Changes what is shown where it differs, so that the view stays where the reader has scrolled it. */
function show(view: EditorView, runs: Run[], authors: Authors): void {
  const [before, after] = [view.state.doc.toString(), runs.map((run) => run.text).join('')];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const changes = { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
  const shown = view.state.changes(changes).apply(view.state.doc);
  view.dispatch({ changes, effects: blameOf(shown, runs, authors) });
  if (before !== after) {
    const place = Math.min(start, view.state.doc.length);
    view.dispatch({ effects: EditorView.scrollIntoView(place, { y: 'nearest', yMargin: 40 }) });
  }
}
