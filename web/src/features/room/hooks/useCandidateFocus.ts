import { useEffect, useEffectEvent, useRef } from 'react';
import { t } from '@/lib/i18n';

/**
 * Hides who is there from a candidate who has focus time, wherever it is shown, at the very moment; the servers keep pictures and cursors from this
 * browser by themselves. Tells screen readers of its beginning and end.
 */
export function useCandidateFocus(active: boolean, say: (text: string) => void): void {
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
}

/** Tells an interviewer who shares their screen, once it is shared, that the candidate does not see it. */
export function useHiddenScreen(active: boolean, say: (text: string) => void): void {
  const tell = useEffectEvent(() => say(t('guide.focusInterviewerScreen')));
  useEffect(() => {
    if (active) tell();
  }, [active]);
}
