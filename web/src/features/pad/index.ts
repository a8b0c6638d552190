import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import type { CodeStretch } from './highlight';
import type { NotOpened } from './open';
import { withExcalidraw } from './whiteboard/load';

export type { CodeFile, PadCode } from './code';
export type { CodeStretch } from './highlight';
export type { LanguageId } from './languages';
export { padKeys, replayKeys, terminalKeys, whiteboardKeys } from './keys';
export { keepPadAs } from './connection/pads';
export { openPadAhead, onPadRun, startPadAnew, useKeptAs, usePadClosed, usePadSaved } from './usePad';
export type { PadAccess } from './components/PadFiles';

/** The code pad, which comes with its editor when it is first opened. */
export const PadPanel = lazy(() => import('./components/PadPanel'));

/** A pad anywhere else; a route can have its script loaded beforehand, and the pad opened (`openPadAhead`). */
export const PadSpace = lazyRouteComponent(() => import('./components/PadPanel'), 'PadSpace');
/** The pad's files for another part of the page, without the editor: they can be read, and new ones be made. */
export const PadFiles = lazy(() => import('./components/PadFiles'));
/** What came too late to be saved in an interview's pad, to be copied. */
export const LateCode = lazy(() => import('./components/LateCode'));
/** The whiteboard, a part of the pad's document that comes with Excalidraw. */
export const WhiteboardPanel = lazy(() => withExcalidraw(() => import('./whiteboard/WhiteboardPanel')));

/** What was written in it, played again as a part of a page; loaded as `PadSpace` can be. */
export const CodeReplay = lazyRouteComponent(() => import('./replay/CodeReplay'));
/** What stood in it at a moment that something else plays. */
export const CodeAt = lazy(() => import('./replay/CodeAt'));
/** Code in colours; comes with the language's parser. */
export const highlightCode = async (text: string, language: string): Promise<CodeStretch[]> =>
  (await import('./highlight')).highlightCode(text, language);

/** Puts code into a new file of an interview's pad; the file's name, or why it could not be made. */
export const openInPad = async (
  interviewId: string,
  code: { text: string; language: string },
): Promise<{ name: string } | { failure: NotOpened }> =>
  (await import('./open')).openInPad(interviewId, code);
