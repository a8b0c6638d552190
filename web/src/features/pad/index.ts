import { lazy } from 'react';
import type { CodeStretch } from './highlight';
import type { NotOpened } from './open';

export type { CodeFile, PadCode } from './code';
export type { CodeStretch } from './highlight';
export type { LanguageId } from './languages';
export { languageNames } from './names';

/** The code pad, which comes with its editor when it is first opened. */
export const PadPanel = lazy(() => import('./components/PadPanel'));

/** What was written in it, played again. */
export const CodeReplayPage = lazy(() => import('./replay/CodeReplayPage'));

/** Code in colours; comes with the language's parser. */
export const highlightCode = async (text: string, language: string): Promise<CodeStretch[]> =>
  (await import('./highlight')).highlightCode(text, language);

/** Puts code into a new file of an interview's pad; the file's name, or why it could not be made. */
export const openInPad = async (
  interviewId: string,
  code: { text: string; language: string },
): Promise<{ name: string } | { failure: NotOpened }> =>
  (await import('./open')).openInPad(interviewId, code);
