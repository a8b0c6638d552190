import { IconVideo } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useAvailable, type InterviewView, type RoomState } from '@/api';
import { interviewQuery, roomQuery } from '@/api/queries';
import { readTicket, type EntryTicket } from '@/features/lobby';
import { t } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { ErrorState } from '@/ui/states';
import { Call } from './components/Call';
import { Ending, FullPage } from './components/Endings';
import { useRoomSession } from './hooks/useRoomSession';
import styles from './components/FullPage.module.css';

/** Live events announce changes; this mends what a lost connection missed, and notices a database that is away. */
const REFRESH_MS = 10_000;
/** How often a server whose database is away is asked whether it is back. In milliseconds, as above. */
const AWAY_MS = 3000;

/** The call. Whoever has no fresh ticket of this tab comes in through the lobby. */
export function RoomPage() {
  const { interviewId } = useParams({ from: '/signed-in/interviews/$interviewId/room' });
  const [ticket] = useState(() => readTicket(interviewId));
  const interview = useQuery(interviewQuery(interviewId));
  const available = useAvailable();
  const room = useQuery({
    ...roomQuery(interviewId),
    refetchInterval: available ? REFRESH_MS : AWAY_MS,
  });

  if (ticket === null)
    return <Navigate to="/interviews/$interviewId/lobby" params={{ interviewId }} replace />;
  if (interview.data !== undefined && room.data !== undefined) {
    return <Room key={interviewId} interview={interview.data} room={room.data} ticket={ticket} />;
  }
  const error = interview.error ?? room.error;
  if (error !== null) {
    return (
      <main className={styles.full}>
        <ErrorState
          error={error}
          onRetry={() => {
            void interview.refetch();
            void room.refetch();
          }}
        />
      </main>
    );
  }
  return <FullPage icon={IconVideo} title={t('room.entering')} text={t('room.enteringText')} />;
}

interface RoomProps {
  interview: InterviewView;
  room: RoomState;
  ticket: EntryTicket;
}

function Room({ interview, room, ticket }: RoomProps) {
  const { user } = useProfile();
  const { session, view } = useRoomSession(interview.id, ticket);
  const closed = room.status === 'COMPLETED' || room.status === 'CANCELLED';
  useEffect(() => {
    if (closed) session.finish({ name: 'over' });
  }, [closed, session]);

  switch (view.phase.name) {
    case 'joining':
      return <FullPage icon={IconVideo} title={t('room.entering')} text={t('room.enteringText')} />;
    case 'live':
    case 'reconnecting':
      return (
        <Call
          interview={interview}
          room={room}
          session={session}
          view={view}
          me={{ userId: user.id, name: user.name }}
        />
      );
    case 'refused':
    case 'elsewhere':
    case 'removed':
    case 'left':
    case 'over':
      return (
        <Ending
          phase={view.phase}
          interview={interview}
          endReason={room.endReason}
          myName={user.name}
          onEnterAgain={() => session.start()}
        />
      );
  }
}
