import { Slider } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import type { RecordingTrack } from '@/api';
import { t } from '@/lib/i18n';
import { formatClock } from '@/lib/time';
import type { RecordedPerson, RecordedTracks } from '../player/people';
import type { PlayerView, SyncedPlayer } from '../player/SyncedPlayer';
import styles from './recording.module.css';

interface TimelineProps {
  tracks: RecordedTracks;
  player: SyncedPlayer;
  view: PlayerView;
  /** What happened, as marks on the line. */
  marks: ReactNode;
}

/** The line on which one seeks, with marks of what happened and a bar for each person's presence under it. */
export function Timeline({ tracks, player, view, marks }: TimelineProps) {
  return (
    <div className={styles.timeline}>
      <Slider
        className={styles.seek}
        size="sm"
        min={0}
        max={Math.max(view.duration, 0.1)}
        step={0.1}
        value={view.position}
        label={(position) => formatClock(position)}
        onChange={(position) => player.seek(position)}
        thumbLabel={t('recording.position')}
        thumbProps={{
          'aria-valuetext': t('recording.positionOf', {
            position: formatClock(view.position),
            duration: formatClock(view.duration),
          }),
        }}
      />
      {marks}
      <Presence tracks={tracks} duration={view.duration} />
    </div>
  );
}

/** Static, so it is drawn once and not with every tick of the clock. */
const Presence = memo(function Presence({ tracks, duration }: { tracks: RecordedTracks; duration: number }) {
  return (
    <ul className={styles.presence} aria-label={t('recording.presence')}>
      {tracks.people.map((person) => (
        <Bar key={person.userId} name={person.name} spans={spansOf(person)} duration={duration} />
      ))}
      {tracks.screens.map((track) => (
        <Bar
          key={track.id}
          name={t('recording.screenOf', { name: track.participantName })}
          spans={[track]}
          duration={duration}
        />
      ))}
    </ul>
  );
});

function spansOf(person: RecordedPerson): RecordingTrack[] {
  return [...person.microphones, ...person.cameras];
}

function Bar({ name, spans, duration }: { name: string; spans: RecordingTrack[]; duration: number }) {
  const percent = (seconds: number): string => `${Math.min(100, (seconds / Math.max(duration, 0.1)) * 100)}%`;
  return (
    <li className={styles.barRow}>
      <span className={styles.barName}>{name}</span>
      <span className={styles.bar} aria-hidden>
        {spans.map((span) => (
          <span
            key={span.id}
            className={styles.span}
            style={{ left: percent(span.offset), width: percent(span.duration) }}
          />
        ))}
      </span>
    </li>
  );
}
