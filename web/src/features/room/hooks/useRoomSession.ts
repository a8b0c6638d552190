import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { ApiError } from '@/api';
import { joinInterview } from '@/api/endpoints';
import { pauseAsked } from '@/api/patience';
import { keys } from '@/api/queries';
import { dropTicket, readTicket, takeTracks, writeTicket, type EntryTicket } from '@/features/lobby';
import { RoomSession, type SessionView } from '../session/RoomSession';

/** How often the ticket for coming back after a reload is renewed, in milliseconds. */
const RENEW_MS = 15_000;

/** Refusals that a later try may turn into a yes. */
const TEMPORARY = new Set([0, 408, 429, 500, 502, 503, 504]);

/** The person's stay in the room, for as long as the component is shown. */
export function useRoomSession(
  interviewId: string,
  ticket: EntryTicket,
): { session: RoomSession; view: SessionView } {
  const queryClient = useQueryClient();
  const [session] = useState(
    () =>
      new RoomSession({
        admit: async () => {
          const { recordingConsent } = readTicket(interviewId) ?? ticket;
          const answer = await joinInterview(interviewId, { recordingConsent });
          queryClient.setQueryData(keys.room(interviewId), answer.room);
          return answer;
        },
        isFinal: (error) => error instanceof ApiError && !TEMPORARY.has(error.status),
        pauseAsked,
        wanted: { camera: ticket.cameraOn, microphone: ticket.microphoneOn },
        takeTracks: () => takeTracks(interviewId),
      }),
  );
  const view = useSyncExternalStore(session.subscribe, session.getSnapshot);

  useEffect(() => {
    session.start();
    return () => session.finish();
  }, [session]);
  useTicket(interviewId, ticket, view);

  return { session, view };
}

/** Keeps the ticket fresh while in the call, so that a reload comes back with the same devices. */
function useTicket(interviewId: string, ticket: EntryTicket, view: SessionView): void {
  const phase = view.phase.name;
  const cameraOn = view.camera.on;
  const microphoneOn = view.microphone.on;

  useEffect(() => {
    if (phase === 'left' || phase === 'over' || phase === 'removed' || phase === 'refused') {
      dropTicket(interviewId);
      return;
    }
    if (phase !== 'live') return;
    const renew = (): void => {
      const { recordingConsent } = readTicket(interviewId) ?? ticket;
      writeTicket(interviewId, { cameraOn, microphoneOn, recordingConsent });
    };
    renew();
    const timer = setInterval(renew, RENEW_MS);
    return () => clearInterval(timer);
  }, [interviewId, ticket, phase, cameraOn, microphoneOn]);
}
