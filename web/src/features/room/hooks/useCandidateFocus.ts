import { useEffect, useEffectEvent, useRef } from 'react';
import { t } from '@/lib/i18n';
import type { RoomSession } from '../session/RoomSession';

/**
 * Hides the cursors of others, wherever they are shown, while a candidate has focus time, and has nothing sent that is not to be seen. Tells screen
 * readers of its beginning and end.
 */
export function useCandidateFocus(active: boolean, session: RoomSession, say: (text: string) => void): void {
  const before = useRef(false);
  const tell = useEffectEvent(() => {
    if (active !== before.current) say(t(active ? 'guide.focusBegan' : 'guide.focusOver'));
    before.current = active;
  });
  useEffect(() => {
    tell();
    if (!active) return;
    const root = document.documentElement;
    root.dataset.focusTime = '';
    return () => {
      delete root.dataset.focusTime;
    };
  }, [active]);
  useEffect(() => session.hidePictures(active), [session, active]);
}

/** Tells an interviewer who shares their screen, once it is shared, that the candidate does not see it. */
export function useHiddenScreen(active: boolean, say: (text: string) => void): void {
  const tell = useEffectEvent(() => say(t('guide.focusInterviewerScreen')));
  useEffect(() => {
    if (active) tell();
  }, [active]);
}
