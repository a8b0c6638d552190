import type { EditorView } from '@codemirror/view';
import { t } from '@/lib/i18n';
import { toast } from '@/ui/toast';
import type { PadConnection } from '../connection/PadConnection';
import { textOf, type PadFile } from '../files';
import { historyOf } from '../usePad';
import { changesBetween } from './changes';
import { format, NotReadable } from './formatters';

/** Somebody may write while a formatter is loaded or at work. */
const ATTEMPTS = 3;

/** Lays the file out anew: as one step to undo, and without touching what stays as it is. */
export async function formatFile(pad: PadConnection, file: PadFile, view: EditorView): Promise<void> {
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const before = view.state.doc.toString();
      const after = await format(file, before);
      if (after === null || after === before) return;
      if (view.state.doc.toString() === before) {
        replace(pad, file, view, before, after);
        return;
      }
    }
    toast(t('pad.formatChanged'));
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    const { line } = error;
    toast(line === null ? t('pad.formatUnreadable') : t('pad.formatUnreadableAt', { line }));
  }
}

function replace(pad: PadConnection, file: PadFile, view: EditorView, before: string, after: string): void {
  const history = historyOf(textOf(pad.doc, file.id));
  history.stopCapturing();
  view.dispatch({ changes: changesBetween(before, after), userEvent: 'format' });
  history.stopCapturing();
}
