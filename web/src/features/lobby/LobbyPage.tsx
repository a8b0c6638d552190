import { useNavigate, useParams } from '@tanstack/react-router';
import type { InterviewView } from '@/api';
import { useAttendance } from '@/lib/attendance';
import { t } from '@/lib/i18n';
import { useDocumentTitle } from '@/ui/document-title';
import { LobbyClosed, LobbyFailed, LobbyLoading } from './components/LobbyStates';
import { LobbyForm } from './components/LobbyForm';
import { LobbyFrame } from './components/LobbyFrame';
import { useEntry } from './useEntry';

/** Where a person gets ready: sees themselves, chooses devices, answers the question of consent, and goes in. */
export function LobbyPage() {
  const { interviewId } = useParams({ from: '/signed-in/interviews/$interviewId/lobby' });
  const entry = useEntry(interviewId);
  const navigate = useNavigate();
  useDocumentTitle(entry.interview?.title ?? t('lobby.pageTitle'));

  const { interview, room } = entry;
  useAttendance(interview, 'LOBBY');
  return (
    <LobbyFrame interviewId={interviewId}>
      {interview !== undefined && room !== undefined ? (
        room.status === 'SCHEDULED' || room.status === 'IN_PROGRESS' ? (
          <LobbyForm
            interview={interview}
            room={room}
            entry={entry}
            onJoin={() =>
              void navigate({ to: '/interviews/$interviewId/room', params: { interviewId }, replace: true })
            }
          />
        ) : (
          <LobbyClosed interviewId={interviewId} why={whyClosed(interview)} />
        )
      ) : entry.error !== null ? (
        <LobbyFailed error={entry.error} onRetry={entry.retry} />
      ) : (
        <LobbyLoading />
      )}
    </LobbyFrame>
  );
}

function whyClosed(interview: InterviewView): 'over' | 'cancelled' | 'missed' {
  if (interview.noShow) return 'missed';
  return interview.status === 'CANCELLED' ? 'cancelled' : 'over';
}
