import { lazy } from 'react';

export type { CodeFile, PadCode } from './code';
export type { LanguageId } from './languages';
export type { PadAccess } from './components/PadFiles';

/** The code pad, which comes with its editor when it is first opened. */
export const PadPanel = lazy(() => import('./components/PadPanel'));

/** The pad's files for another part of the room, without the editor: they can be read, and new ones be made. */
export const PadFiles = lazy(() => import('./components/PadFiles'));

/** What was written in it, played again. */
export const CodeReplayPage = lazy(() => import('./replay/CodeReplayPage'));
