import { useEffect, useRef, useState } from 'react';
import { t } from '@/lib/i18n';
import { readLevel } from '../devices/audioLevel';
import styles from './lobby.module.css';

/** Above this level the sound is taken for speech. */
const HEARD = 0.25;
/** How much of the last level stays from frame to frame, so that the bars fall softly. */
const DECAY = 0.88;

/** Shows that the microphone hears; drawn outside React, because it changes with every frame. */
export function LevelMeter({ track }: { track: MediaStreamTrack | null }) {
  const bars = useRef<HTMLDivElement>(null);
  const [heard, setHeard] = useState(false);

  useEffect(() => {
    setHeard(false);
    if (track === null) return;
    const reader = readLevel(track);
    let shown = 0;
    let frame = requestAnimationFrame(function draw() {
      const level = reader.read();
      shown = Math.max(level, shown * DECAY);
      bars.current?.style.setProperty('--level', shown.toFixed(3));
      if (level > HEARD) setHeard(true);
      frame = requestAnimationFrame(draw);
    });
    return () => {
      cancelAnimationFrame(frame);
      reader.close();
    };
  }, [track]);

  const note =
    track === null ? t('lobby.microphoneOff') : heard ? t('lobby.weHearYou') : t('lobby.saySomething');
  return (
    <div className={styles.meter}>
      <div
        ref={bars}
        className={styles.meterBars}
        data-on={track !== null}
        role="img"
        aria-label={t('lobby.level')}
      />
      <span className={styles.meterNote} role="status">
        {note}
      </span>
    </div>
  );
}
