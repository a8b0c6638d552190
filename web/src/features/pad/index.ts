import { lazy } from 'react';
import { withExcalidraw } from './whiteboard/load';

export type { CodeFile, PadCode } from './code';
export type { LanguageId } from './languages';

/** The code pad, which comes with its editor when it is first opened. */
export const PadPanel = lazy(() => import('./components/PadPanel'));

/** The whiteboard, a part of the pad's document that comes with Excalidraw. */
export const WhiteboardPanel = lazy(() => withExcalidraw(() => import('./whiteboard/WhiteboardPanel')));

/** What was written in it, played again. */
export const CodeReplayPage = lazy(() => import('./replay/CodeReplayPage'));
