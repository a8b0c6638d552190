import { padOf } from './connection/pads';
import type { PadConnection, PadView } from './connection/PadConnection';
import { addFile, readFiles, textOf, withLineFeeds } from './files';
import { isLanguage } from './languages';

/** For how long the pad may take to be there, in milliseconds. */
const PATIENCE_MS = 10_000;

/** Why a file was not made. */
export type NotOpened = 'away' | 'full';

/** Puts code into a new file of an interview's pad; the file's name, or why it could not be made. */
export async function openInPad(
  interviewId: string,
  code: { text: string; language: string },
): Promise<{ name: string } | { failure: NotOpened }> {
  const pad = padOf(interviewId);
  // It stays connected until everything is stored.
  const release = pad.use();
  try {
    const view = await ready(pad);
    if (view?.status !== 'online') return { failure: 'away' };
    if (readFiles(pad.doc).length >= view.limits.files) return { failure: 'full' };
    const id = addFile(pad.doc, isLanguage(code.language) ? code.language : 'text');
    textOf(pad.doc, id).insert(0, withLineFeeds(code.text));
    return { name: readFiles(pad.doc).find((file) => file.id === id)?.name ?? id };
  } finally {
    release();
  }
}

/** The pad once it has been read; null when that takes too long. */
function ready(pad: PadConnection): Promise<PadView | null> {
  return new Promise((resolve) => {
    const finish = (view: PadView | null): void => {
      window.clearTimeout(timer);
      stop();
      resolve(view);
    };
    const look = (): void => {
      const view = pad.getSnapshot();
      if (view.loaded) finish(view);
    };
    const stop = pad.subscribe(look);
    const timer = window.setTimeout(() => finish(null), PATIENCE_MS);
    look();
  });
}
