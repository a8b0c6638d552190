/**
 * The room's panels, in the order of their controls. To add one:
 * 1. Write its component in its own feature, as `PadPanel` is, and export it lazily from the feature's index. Where letters are commands of its own,
 *    as in a drawing program, that part has the role `application`, and the room's keys rest while the focus is in it.
 * 2. Describe it in a file beside this one, as in `pad.tsx`; `panel.ts` says what each part is for.
 * 3. Put it into the list below.
 * Its control, its key, its line under `?`, its place beside the faces and its sheet on a phone follow from that, and so does that the browser
 * remembers it. On a narrow screen the first in the list keep their control in the bar, and the others go into its menu.
 */
import type { InterviewView } from '@/api';
import { chatPanel } from './chat';
import { padPanel } from './pad';
import type { Panel } from './panel';

export type { Panel, PanelContext } from './panel';

export const panels: readonly Panel[] = [chatPanel, padPanel];

/** Those that the caller has in this interview. */
export function panelsFor(interview: InterviewView): Panel[] {
  return panels.filter((panel) => panel.isFor?.(interview) ?? true);
}
