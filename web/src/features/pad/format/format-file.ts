import type { EditorView } from '@codemirror/view';
import { locale, t } from '@/lib/i18n';
import { toast, toastWarning } from '@/ui/toast';
import type { PadConnection } from '../connection/PadConnection';
import { textOf, type PadFile } from '../files';
import { historyOf } from '../usePad';
import type { Change } from './changes';
import { changesFor, LENGTH_LIMIT, NotFormatted } from './run';

/** Somebody may write while a formatter is loaded or at work. */
const ATTEMPTS = 3;
/** After how many milliseconds it is worth saying that the formatter is on its way. */
const PATIENCE = 1_500;

/** Lays the file out anew: as one step to undo, and without touching what stays as it is. */
export async function formatFile(pad: PadConnection, file: PadFile, view: EditorView): Promise<void> {
  const slow = setTimeout(() => toast(t('pad.formatWait')), PATIENCE);
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const before = view.state.doc.toString();
      const changes = await changesFor(file, before);
      // The reader has gone to another file meanwhile.
      if (!view.dom.isConnected) return;
      if (changes.length === 0) return;
      if (view.state.doc.toString() === before) {
        replace(pad, file, view, changes);
        return;
      }
    }
    toastWarning(t('pad.formatChanged'));
  } catch (error) {
    if (!(error instanceof NotFormatted)) throw error;
    toastWarning(explained(error));
  } finally {
    clearTimeout(slow);
  }
}

function replace(pad: PadConnection, file: PadFile, view: EditorView, changes: Change[]): void {
  const history = historyOf(textOf(pad.doc, file.id));
  history.stopCapturing();
  view.dispatch({ changes, userEvent: 'format' });
  history.stopCapturing();
}

function explained({ reason, line }: NotFormatted): string {
  switch (reason) {
    case 'unreadable':
      return line === null ? t('pad.formatUnreadable') : t('pad.formatUnreadableAt', { line });
    case 'tooLarge':
      return t('pad.formatTooLarge', { limit: new Intl.NumberFormat(locale).format(LENGTH_LIMIT) });
    case 'tooMuch':
      return t('pad.formatTooMuch');
    case 'unavailable':
      return t('pad.formatUnavailable');
  }
}
