import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { useEffect, useEffectEvent, useRef } from 'react';
import { t } from '@/lib/i18n';
import { toast } from '@/ui/toast';
import type { PadConnection } from '../connection/PadConnection';
import { editing, keysOf, languageSupport, reading, sizes, viewing } from '../editor/extensions';
import { textOf, type PadFile } from '../files';
import { formatFile } from '../format/format-file';
import { canFormat } from '../format/formatters';
import { useEditorSettings } from '../settings';
import { historyOf } from '../usePad';
import styles from './pad.module.css';

interface EditorProps {
  pad: PadConnection;
  file: PadFile;
  readOnly: boolean;
  /** Takes the focus when it appears. */
  autoFocus: boolean;
  /** Hands out the view, for whoever moves in it. */
  onView: (view: EditorView | null) => void;
  /** The reader has moved by themselves. */
  onOwnMove: () => void;
}

/** By what a reader moves, scrolling and its bar included; `scroll` itself also tells of what the page does. */
const MOVES = ['keydown', 'mousedown', 'wheel', 'touchmove'] as const;

/** One file, to be written in together. Another file is another editor: the parent gives it a key. */
export function Editor({ pad, file, readOnly, autoFocus, onView, onOwnMove }: EditorProps) {
  const holder = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const settings = useEditorSettings();
  const handOut = useEffectEvent(onView);
  const ownMove = useEffectEvent(onOwnMove);
  const formatHere = useEffectEvent((made: EditorView): boolean => {
    if (readOnly || !canFormat(file)) return false;
    void formatFile(pad, file, made);
    return true;
  });
  const start = useEffectEvent((parent: HTMLElement) => {
    const text = textOf(pad.doc, file.id);
    const { updateBytes } = pad.getSnapshot().limits;
    const onTooLarge = (): void => toast(t('pad.pasteTooLarge'));
    const made = new EditorView({
      parent,
      state: EditorState.create({
        doc: text.toJSON(),
        extensions: [
          Object.values(parts).map((part) => part.of([])),
          viewing(file.name),
          readOnly
            ? reading(text)
            : editing(
                { text, awareness: pad.awareness, file: file.id, undo: historyOf(text) },
                { updateBytes, onTooLarge },
              ),
          keymap.of([{ key: 'Shift-Alt-f', run: (made) => formatHere(made) }]),
        ],
      }),
    });
    if (autoFocus) made.focus();
    return made;
  });

  useEffect(() => {
    if (holder.current === null) return undefined;
    const place = holder.current;
    const made = start(place);
    view.current = made;
    handOut(made);
    const move = (): void => ownMove();
    for (const act of MOVES) place.addEventListener(act, move, { capture: true, passive: true });
    return () => {
      for (const act of MOVES) place.removeEventListener(act, move, { capture: true });
      handOut(null);
      view.current = null;
      made.destroy();
    };
  }, []);

  const { keys } = settings;
  const { language } = file;
  // They come after the effect that makes the editor.
  useEffect(() => apply(view.current, parts.keys, keysOf(keys)), [keys]);
  useEffect(() => apply(view.current, parts.language, languageSupport(language)), [language]);
  useEffect(() => apply(view.current, parts.size, Promise.resolve(sizes(settings))), [settings]);

  return <div ref={holder} className={styles.editor} data-theme={settings.theme} />;
}

/** What changes while an editor lives; the keys of another editor come before all others. */
const parts = { keys: new Compartment(), language: new Compartment(), size: new Compartment() };

/** Gives the view a part once it has come, unless another one is wanted by then. */
function apply(view: EditorView | null, part: Compartment, extension: Promise<Extension>): () => void {
  let wanted = view !== null;
  void extension.then((loaded) => {
    if (wanted) view?.dispatch({ effects: part.reconfigure(loaded) });
  });
  return () => {
    wanted = false;
  };
}
