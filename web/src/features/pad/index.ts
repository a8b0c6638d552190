import { lazy } from 'react';

export type { CodeFile, PadCode } from './code';
export type { LanguageId } from './languages';
export { languageNames } from './names';
export { startPadAnew, usePadIsSaved } from './usePad';
export type { PadAccess } from './components/PadFiles';

/** The code pad, which comes with its editor when it is first opened. */
export const PadPanel = lazy(() => import('./components/PadPanel'));

/** A pad anywhere else. */
export const PadSpace = lazy(() =>
  import('./components/PadPanel').then(({ PadSpace: component }) => ({ default: component })),
);
/** The pad's files for another part of the room, without the editor: they can be read, and new ones be made. */
export const PadFiles = lazy(() => import('./components/PadFiles'));

/** What was written in it, played again. */
export const CodeReplayPage = lazy(() => import('./replay/CodeReplayPage'));

/** The same as a part of a page. */
export const CodeReplay = lazy(() =>
  import('./replay/CodeReplayPage').then(({ CodeReplay: component }) => ({ default: component })),
);
