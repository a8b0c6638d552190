import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completeAnyWord,
  completionKeymap,
  type CompletionSource,
} from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import {
  crosshairCursor,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view';
import { yCollab, ySyncAnnotation, yUndoManagerKeymap } from 'y-codemirror.next';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { t } from '@/lib/i18n';
import { styleNonce } from '@/lib/nonce';
import { languages, type LanguageId } from '../languages';
import type { EditorSettings } from '../settings';
import { look } from './look';
import { people } from './people';

/** What the editor says by itself, by its own words for it. */
function phrases(): Record<string, string> {
  return {
    'Fold line': t('pad.foldLine'),
    'Unfold line': t('pad.unfoldLine'),
    'Folded lines': t('pad.foldedLines'),
    'Unfolded lines': t('pad.unfoldedLines'),
    to: t('pad.foldTo'),
    'folded code': t('pad.foldedCode'),
    unfold: t('pad.unfold'),
    Completions: t('pad.completions'),
    'Control character': t('pad.controlCharacter'),
  };
}

/** What every view of code has, whether it can be written in or not. */
export function viewing(name: string): Extension {
  return [
    EditorView.cspNonce.of(styleNonce()),
    EditorView.contentAttributes.of({ 'aria-label': t('pad.codeOf', { name }), translate: 'no' }),
    lineNumbers(),
    foldGutter(),
    EditorState.phrases.of(phrases()),
    bracketMatching(),
    look,
  ];
}

/** A file that is not written in: the interview is over. */
export function reading(text: Y.Text): Extension {
  return [EditorState.readOnly.of(true), yCollab(text, null, { undoManager: false })];
}

/** The words of the file itself. They are given no kind, so that one that the language knows as a variable is offered once. */
const completeWords: CompletionSource = async (context) => {
  const found = await completeAnyWord(context);
  return found && { ...found, options: found.options.map(({ label }) => ({ label })) };
};

/** What the language offers while somebody types, and in every language the words that the file has. */
export const completing: Extension = [
  autocompletion(),
  EditorState.languageData.of(() => [{ autocomplete: completeWords }]),
];

/** What a file can be edited with. */
export function editing(
  {
    text,
    awareness,
    file,
    undo,
  }: { text: Y.Text; awareness: Awareness | null; file: string; undo: Y.UndoManager },
  limit: { updateBytes: number; onTooLarge: () => void },
): Extension {
  return [
    yCollab(text, null, { undoManager: undo }),
    awareness === null ? [] : people(awareness, file, text),
    refuseTooLarge(limit),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    drawSelection(),
    dropCursor(),
    EditorState.allowMultipleSelections.of(true),
    rectangularSelection(),
    crosshairCursor(),
    indentOnInput(),
    closeBrackets(),
    completing,
    // Escape and then Tab moves the focus on (`defaultKeymap` and CodeMirror's own rule).
    keymap.of([
      ...closeBracketsKeymap,
      ...yUndoManagerKeymap,
      ...foldKeymap,
      ...completionKeymap,
      ...defaultKeymap,
      indentWithTab,
    ]),
  ];
}

/** The server takes no change that is larger, and closes the connection of whoever sends one. */
function refuseTooLarge({
  updateBytes,
  onTooLarge,
}: {
  updateBytes: number;
  onTooLarge: () => void;
}): Extension {
  return EditorState.changeFilter.of((transaction) => {
    // What stands in the document already has to be shown, whoever wrote it.
    if (transaction.annotation(ySyncAnnotation) !== undefined) return true;
    let bytes = 0;
    transaction.changes.iterChanges((_fromA, _toA, _fromB, _toB, inserted) => {
      // A unit of UTF-16 takes up to three bytes in UTF-8.
      bytes += inserted.length * 3;
    });
    if (updateBytes === 0 || bytes < updateBytes - 1024) return true;
    queueMicrotask(onTooLarge);
    return false;
  });
}

/** Four spaces where the language's people use four. */
export async function languageSupport(language: LanguageId): Promise<Extension> {
  const wide = ['python', 'rust', 'java', 'php', 'c', 'cpp'].includes(language);
  const unit = language === 'go' ? '\t' : ' '.repeat(wide ? 4 : 2);
  return [await languages[language].load(), indentUnit.of(unit), EditorState.tabSize.of(4)];
}

/** The keys of another editor; they come before all others. */
export async function keysOf(keys: EditorSettings['keys']): Promise<Extension> {
  if (keys === 'default') return [];
  // Undoing takes back one's own changes only, whatever the keys are.
  const [undo, , redo] = yUndoManagerKeymap;
  if (keys === 'emacs') {
    const { emacs, EmacsHandler } = await import('@replit/codemirror-emacs');
    EmacsHandler.bindKey('C-/|C-x u|S-C--|C-z', (view: EditorView) => undo?.run?.(view));
    EmacsHandler.bindKey('S-C-/|S-C-x u|C--|S-C-z', (view: EditorView) => redo?.run?.(view));
    // It takes back what was inserted by a history that is not there.
    EmacsHandler.bindKey('M-y', 'null');
    return emacs();
  }
  const { vim, CodeMirror } = await import('@replit/codemirror-vim');
  CodeMirror.commands.undo = (cm) => void undo?.run?.(cm.cm6);
  CodeMirror.commands.redo = (cm) => void redo?.run?.(cm.cm6);
  return vim({ status: true });
}

export function sizes({ fontSize, wrap }: EditorSettings): Extension {
  return [
    EditorView.theme({ '.cm-scroller': { fontSize: `${fontSize}px` } }),
    wrap ? EditorView.lineWrapping : [],
  ];
}
