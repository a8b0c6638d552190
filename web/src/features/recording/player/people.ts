import type { RecordingTrack } from '@/api';

/** One participant's tracks. A person who left and came back has several of a kind. */
export interface RecordedPerson {
  userId: string;
  name: string;
  cameras: RecordingTrack[];
  microphones: RecordingTrack[];
}

/** The tracks of a recording by what they are on the page. */
export interface RecordedTracks {
  people: RecordedPerson[];
  screens: RecordingTrack[];
  screenSounds: RecordingTrack[];
}

/** Sorts tracks to people, in the order in which they first appear. */
export function arrangeTracks(tracks: readonly RecordingTrack[]): RecordedTracks {
  const people = new Map<string, RecordedPerson>();
  const screens: RecordingTrack[] = [];
  const screenSounds: RecordingTrack[] = [];
  for (const track of [...tracks].sort((a, b) => a.offset - b.offset)) {
    const person = people.get(track.userId) ?? {
      userId: track.userId,
      name: track.participantName,
      cameras: [],
      microphones: [],
    };
    people.set(track.userId, person);
    if (track.source === 'camera') person.cameras.push(track);
    else if (track.source === 'microphone') person.microphones.push(track);
    else if (track.source === 'screen_share') screens.push(track);
    else screenSounds.push(track);
  }
  return { people: [...people.values()], screens, screenSounds };
}
