import { useEffect, useState, useSyncExternalStore } from 'react';
import type { RecordingTrack } from '@/api';
import { SyncedPlayer, type PlayerView } from './SyncedPlayer';

/** One player for all tracks of a recording. */
export function usePlayer(
  tracks: readonly RecordingTrack[],
  duration: number,
): { player: SyncedPlayer; view: PlayerView } {
  const [player] = useState(() => new SyncedPlayer(tracks, duration));
  const view = useSyncExternalStore(player.subscribe, player.getSnapshot);
  useEffect(() => () => player.close(), [player]);
  return { player, view };
}
