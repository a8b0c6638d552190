import { useEffect, useRef, useState } from 'react';
import { api } from '@/api';
import { pauseAsked } from '@/api/patience';
import type { FeedbackValues } from './FeedbackForm';

type State = 'idle' | 'saving' | 'saved' | 'failed';

const PAUSE_MS = 900;
/** Until a draft that could not be saved is tried again. */
const RETRY_MS = 4000;

/** Keeps a draft on the server a moment after typing stops, while `active`. */
export function useDraft(interviewId: string, values: FeedbackValues, active: boolean) {
  const [state, setState] = useState<State>('idle');
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const stopped = useRef(false);
  const body = JSON.stringify({
    passFail: values.passFail || null,
    rating: values.rating || null,
    tags: values.tags,
    message: values.message,
  });

  useEffect(() => {
    if (!active) return;
    let superseded = false;
    const save = async () => {
      if (stopped.current || superseded) return;
      setState('saving');
      try {
        const saved = await api.saveFeedbackDraft(interviewId, JSON.parse(body) as Record<string, never>);
        setSavedAt(saved.updatedAt);
        setState('saved');
      } catch (error) {
        setState('failed');
        timer = window.setTimeout(() => void save(), Math.max(RETRY_MS, pauseAsked(error)));
      }
    };
    let timer = window.setTimeout(() => void save(), PAUSE_MS);
    return () => {
      superseded = true;
      window.clearTimeout(timer);
    };
  }, [active, body, interviewId]);

  return {
    state,
    savedAt,
    stop: () => {
      stopped.current = true;
    },
  };
}
