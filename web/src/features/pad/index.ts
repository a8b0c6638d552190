import { lazy } from 'react';

export type { CodeFile, PadCode } from './code';
export type { LanguageId } from './languages';

/** The code pad, which comes with its editor when it is first opened. */
export const PadPanel = lazy(() => import('./components/PadPanel'));

/** What was written in it, played again. */
export const CodeReplayPage = lazy(() => import('./replay/CodeReplayPage'));
