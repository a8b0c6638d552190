import { memo } from 'react';
import { t } from '@/lib/i18n';
import { PersonAvatar } from '@/ui/person';
import type { RecordedPerson, RecordedTracks } from '../player/people';
import type { PlayerView, SyncedPlayer } from '../player/SyncedPlayer';
import { TrackAudio, TrackVideo } from './TrackMedia';
import styles from './recording.module.css';

interface TilesProps {
  tracks: RecordedTracks;
  player: SyncedPlayer;
  view: PlayerView;
}

/** Everyone in one picture; while a screen was shared it has the stage and the faces stand beside it. */
export function Tiles({ tracks, player, view }: TilesProps) {
  const screen = tracks.screens.find((track) => view.active.has(track.id));
  return (
    <div className={styles.tiles} data-screen={screen !== undefined} data-count={tracks.people.length}>
      <div className={styles.stage} hidden={screen === undefined}>
        {tracks.screens.map((track) => (
          <TrackVideo
            key={track.id}
            track={track}
            player={player}
            shown={track === screen}
            label={t('recording.screenOf', { name: track.participantName })}
          />
        ))}
        {screen !== undefined && (
          <span className={styles.name}>{t('recording.screenOf', { name: screen.participantName })}</span>
        )}
      </div>
      <ul className={styles.people}>
        {tracks.people.map((person) => (
          <PersonTile
            key={person.userId}
            person={person}
            player={player}
            shownId={person.cameras.find((track) => view.active.has(track.id))?.id ?? null}
            here={person.microphones.some((track) => view.active.has(track.id))}
          />
        ))}
      </ul>
      {tracks.screenSounds.map((track) => (
        <TrackAudio key={track.id} track={track} player={player} />
      ))}
    </div>
  );
}

interface PersonTileProps {
  person: RecordedPerson;
  player: SyncedPlayer;
  /** The camera track at this position, if any. */
  shownId: string | null;
  /** Whether the person's sound covers this position. */
  here: boolean;
}

/** The position changes ten times a second; a tile does not. */
const PersonTile = memo(function PersonTile({ person, player, shownId, here }: PersonTileProps) {
  return (
    <li className={styles.tile}>
      <div className={styles.initials} aria-hidden>
        <PersonAvatar name={person.name} size={64} />
      </div>
      {person.cameras.map((track) => (
        <TrackVideo
          key={track.id}
          track={track}
          player={player}
          shown={track.id === shownId}
          label={person.name}
        />
      ))}
      {person.microphones.map((track) => (
        <TrackAudio key={track.id} track={track} player={player} />
      ))}
      <span className={styles.name}>{tileName(person.name, shownId !== null, here)}</span>
    </li>
  );
});

function tileName(name: string, seen: boolean, heard: boolean): string {
  if (seen) return name;
  return heard ? t('recording.soundOnly', { name }) : t('recording.notYet', { name });
}
