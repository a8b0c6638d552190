import { ConnectionQuality, Track, type Participant, type Room } from 'livekit-client';

/** One person as a tile shows them. Names and roles come from the server's room state, matched by identity. */
export interface PersonView {
  identity: string;
  /** The name in the token; the server's room state has the current one. */
  name: string;
  isLocal: boolean;
  /** The picture, or null while the camera is off or still on its way. */
  camera: Track | null;
  /** A remote person's sound; null for oneself, because nobody wants their own voice back. */
  voice: Track | null;
  muted: boolean;
  speaking: boolean;
  poorNetwork: boolean;
}

/** The screen that is being shared; there is at most one. */
export interface ScreenView {
  identity: string;
  isLocal: boolean;
  /** Null for the moment between the announcement and the first packet. */
  picture: Track | null;
  sound: Track | null;
}

/** What the room looks like at this moment. */
export interface PeopleView {
  self: PersonView | null;
  others: PersonView[];
  screen: ScreenView | null;
}

export const NOBODY: PeopleView = { self: null, others: [], screen: null };

function openTrack(participant: Participant, source: Track.Source): Track | null {
  const publication = participant.getTrackPublication(source);
  return publication === undefined || publication.isMuted ? null : (publication.track ?? null);
}

function person(participant: Participant): PersonView {
  const microphone = participant.getTrackPublication(Track.Source.Microphone);
  const quality = participant.connectionQuality;
  return {
    identity: participant.identity,
    name: participant.name ?? '',
    isLocal: participant.isLocal,
    camera: openTrack(participant, Track.Source.Camera),
    voice: participant.isLocal ? null : (microphone?.track ?? null),
    muted: microphone === undefined || microphone.isMuted,
    speaking: participant.isSpeaking,
    poorNetwork: quality === ConnectionQuality.Poor || quality === ConnectionQuality.Lost,
  };
}

function sharedScreen(participants: Participant[]): ScreenView | null {
  for (const participant of participants) {
    const picture = participant.getTrackPublication(Track.Source.ScreenShare);
    if (picture === undefined) continue;
    const sound = participant.getTrackPublication(Track.Source.ScreenShareAudio);
    return {
      identity: participant.identity,
      isLocal: participant.isLocal,
      picture: picture.track ?? null,
      sound: participant.isLocal ? null : (sound?.track ?? null),
    };
  }
  return null;
}

/** Reads the room. Others stand in the order they joined, so that nobody's tile moves when someone comes. */
export function viewPeople(room: Room): PeopleView {
  const others = [...room.remoteParticipants.values()].sort(
    (a, b) =>
      (a.joinedAt?.getTime() ?? 0) - (b.joinedAt?.getTime() ?? 0) || a.identity.localeCompare(b.identity),
  );
  return {
    self: person(room.localParticipant),
    others: others.map(person),
    screen: sharedScreen([room.localParticipant, ...others]),
  };
}
