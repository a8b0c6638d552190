import { useEffect, useState } from 'react';
import { t } from '@/lib/i18n';
import { toast } from '@/ui/toast';
import { openPicture, pictureKind } from './window';

export interface SmallPicture {
  /** The window with our own page in it, while there is one. */
  window: Window | null;
  shown: boolean;
  /** Absent where the browser cannot do it. */
  toggle?: () => void;
  /** Ends it, and brings the room to the front. */
  back: () => void;
}

/** The picture of somebody else that is shown on the page now: a shared screen before a face. */
function otherPicture(): HTMLVideoElement | null {
  return document.querySelector<HTMLVideoElement>('[data-others] video[data-on="true"]');
}

/** Keeps the other person in sight above other windows, and ends that with the call. */
export function usePicture(): SmallPicture {
  const [kind] = useState(pictureKind);
  const [opened, setOpened] = useState<Window | null>(null);
  const [floating, setFloating] = useState(false);

  useEffect(() => {
    const note = (): void => setFloating(document.pictureInPictureElement !== null);
    document.addEventListener('enterpictureinpicture', note, { capture: true });
    document.addEventListener('leavepictureinpicture', note, { capture: true });
    return () => {
      document.removeEventListener('enterpictureinpicture', note, { capture: true });
      document.removeEventListener('leavepictureinpicture', note, { capture: true });
      if (document.pictureInPictureElement) void document.exitPictureInPicture();
    };
  }, []);

  useEffect(() => {
    if (opened === null) return undefined;
    const forget = (): void => setOpened(null);
    opened.addEventListener('pagehide', forget);
    return () => {
      opened.removeEventListener('pagehide', forget);
      opened.close();
    };
  }, [opened]);

  const close = (): void => {
    setOpened(null);
    if (document.pictureInPictureElement) void document.exitPictureInPicture();
  };

  const back = (): void => {
    window.focus();
    close();
  };

  const start = (): void => {
    const video = otherPicture();
    if (kind === 'video' && video === null) {
      toast(t('room.pipNothing'));
      return;
    }
    const begun: Promise<unknown> | undefined =
      kind === 'page' ? openPicture().then(setOpened) : video?.requestPictureInPicture();
    begun?.catch(() => toast(t('room.pipFailed')));
  };

  const shown = opened !== null || floating;
  return { window: opened, shown, toggle: kind === 'none' ? undefined : shown ? close : start, back };
}
