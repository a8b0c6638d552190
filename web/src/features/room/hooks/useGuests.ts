import type { RoomParticipant, RoomState } from '@/api';
import type { SessionView } from '../session/RoomSession';
import type { PersonView, ScreenView } from '../session/view';

/** A person in the room: what the media server sends of them, and what the application knows about them. */
export interface Guest {
  view: PersonView;
  name: string;
  avatar: string | null;
  /** Null before they answered the question of consent. */
  recorded: boolean | null;
}

function introduce(view: PersonView, known: Map<string, RoomParticipant>): Guest {
  const found = known.get(view.identity);
  return {
    view,
    name: found?.name ?? view.name,
    avatar: found?.avatar ?? null,
    recorded: found?.recordingConsent ?? null,
  };
}

export interface Guests {
  self: Guest | null;
  others: Guest[];
  /** Expected, but not in the call. */
  missing: RoomParticipant[];
  /** Whether the other side (candidate for an interviewer, any interviewer for the candidate) is here. */
  otherSideHere: boolean;
  nameOf: (identity: string) => string;
}

/** Whether it is an interviewer's screen, which the candidate does not see in their focus time. */
export function isInterviewersScreen(screen: ScreenView | null, { participants }: RoomState): boolean {
  return participants.some(
    ({ identity, relation }) => identity === screen?.identity && relation === 'interviewer',
  );
}

/** Brings the media server's view and the application's together, by identity. */
export function gatherGuests(session: SessionView, room: RoomState, myUserId: string): Guests {
  const known = new Map(room.participants.map((participant) => [participant.identity, participant]));
  const here = new Set(session.others.map((view) => view.identity));
  const others = session.others.map((view) => introduce(view, known));
  const mine = room.participants.find((participant) => participant.userId === myUserId)?.relation;
  const rest = room.participants.filter((participant) => participant.userId !== myUserId);
  return {
    self: session.self === null ? null : introduce(session.self, known),
    others,
    missing: rest.filter((participant) => !here.has(participant.identity)),
    otherSideHere: rest.some(
      (participant) => participant.relation !== mine && here.has(participant.identity),
    ),
    nameOf: (identity) =>
      known.get(identity)?.name ?? others.find((guest) => guest.view.identity === identity)?.name ?? '',
  };
}
