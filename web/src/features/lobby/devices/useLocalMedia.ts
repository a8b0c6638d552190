import { useEffect, useState, useSyncExternalStore } from 'react';
import { LocalMedia, type LocalMediaState } from './LocalMedia';

/** The lobby's camera and microphone, opened while the component is shown. */
export function useLocalMedia(): { media: LocalMedia; state: LocalMediaState } {
  const [media] = useState(() => new LocalMedia());
  const state = useSyncExternalStore(media.subscribe, media.getSnapshot);
  useEffect(() => {
    void media.open();
    return () => media.close();
  }, [media]);
  return { media, state };
}
