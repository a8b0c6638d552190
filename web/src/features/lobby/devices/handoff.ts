import type { CaptureKind } from './LocalMedia';

/** What the lobby decided and the room starts with; kept for this tab, so that a reload returns to the call. */
export interface EntryTicket {
  cameraOn: boolean;
  microphoneOn: boolean;
  recordingConsent: boolean;
}

/** How long after it was last in the room a tab may return without passing the lobby, in milliseconds. */
const TICKET_LIFETIME = 5 * 60 * 1000;

type Tracks = Record<CaptureKind, MediaStreamTrack | null>;

let waiting: { interviewId: string; tracks: Tracks } | null = null;

function key(interviewId: string): string {
  return `colloquy.room.${interviewId}`;
}

/** Lets this tab into the room; called again while in the call, so that the ticket stays fresh. */
export function writeTicket(interviewId: string, ticket: EntryTicket, now: number = Date.now()): void {
  sessionStorage.setItem(key(interviewId), JSON.stringify({ ...ticket, at: now }));
}

/** The ticket of this tab, or null when there is none or it has gone stale. */
export function readTicket(interviewId: string, now: number = Date.now()): EntryTicket | null {
  const raw = sessionStorage.getItem(key(interviewId));
  if (raw === null) return null;
  try {
    const { at, ...ticket } = JSON.parse(raw) as EntryTicket & { at: number };
    return now - at < TICKET_LIFETIME ? ticket : null;
  } catch {
    return null;
  }
}

/** Forgets the ticket: the next visit starts in the lobby. */
export function dropTicket(interviewId: string): void {
  sessionStorage.removeItem(key(interviewId));
}

/** Leaves running tracks for the room that opens next. */
export function leaveTracks(interviewId: string, tracks: Tracks): void {
  stopWaiting();
  waiting = { interviewId, tracks };
}

/** Takes the tracks that the lobby left, once. */
export function takeTracks(interviewId: string): Tracks {
  const found = waiting?.interviewId === interviewId ? waiting.tracks : null;
  if (found === null) stopWaiting();
  waiting = null;
  return found ?? { camera: null, microphone: null };
}

function stopWaiting(): void {
  waiting?.tracks.camera?.stop();
  waiting?.tracks.microphone?.stop();
  waiting = null;
}
