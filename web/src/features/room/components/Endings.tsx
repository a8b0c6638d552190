import { Button } from '@mantine/core';
import {
  IconArrowsRightLeft,
  IconCalendarX,
  IconCheck,
  IconDoor,
  IconLock,
  IconUserOff,
  type Icon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Suspense, type ReactNode } from 'react';
import { explain, type InterviewView, type RoomState } from '@/api';
import { ExperienceCard } from '@/features/experience';
import { LateCode } from '@/features/pad';
import { t } from '@/lib/i18n';
import { useDocumentTitle } from '@/ui/document-title';
import { RequestId } from '@/ui/RequestId';
import type { Phase } from '../session/RoomSession';
import styles from './FullPage.module.css';

interface EndingProps {
  phase: Exclude<Phase, { name: 'joining' | 'live' | 'reconnecting' }>;
  interview: InterviewView;
  endReason: RoomState['endReason'];
  myName: string;
  onEnterAgain: () => void;
}

/** Why the call is no longer here, and what comes next. */
export function Ending({ phase, interview, endReason, myName, onEnterAgain }: EndingProps) {
  const interviewId = interview.id;
  switch (phase.name) {
    case 'elsewhere':
      return (
        <FullPage icon={IconArrowsRightLeft} title={t('room.elsewhereTitle')} text={t('room.elsewhereText')}>
          <Button onClick={onEnterAgain}>{t('room.elsewhereAction')}</Button>
        </FullPage>
      );
    case 'removed':
      return (
        <FullPage icon={IconUserOff} title={t('room.removedTitle')} text={t('room.removedText')}>
          <ToInterview interviewId={interviewId} />
        </FullPage>
      );
    case 'left':
      return (
        <FullPage icon={IconDoor} title={t('room.leftTitle')} text={t('room.leftText')}>
          <Button onClick={onEnterAgain}>{t('room.comeBack')}</Button>
          <ToInterview interviewId={interviewId} />
        </FullPage>
      );
    case 'refused':
      return (
        <FullPage icon={IconLock} title={t('room.refusedTitle')} text={explain(phase.error)}>
          <ToLobby interviewId={interviewId} />
          <ToInterview interviewId={interviewId} />
          <RequestId error={phase.error} />
        </FullPage>
      );
    case 'over':
      return <Over interview={interview} endReason={endReason} myName={myName} />;
  }
}

function Over({ interview, endReason, myName }: Pick<EndingProps, 'interview' | 'endReason' | 'myName'>) {
  const interviewId = interview.id;
  if (interview.status === 'CANCELLED') {
    const missed = interview.noShow !== null;
    return (
      <FullPage
        icon={IconCalendarX}
        title={t(missed ? 'room.missedTitle' : 'room.calledOffTitle')}
        text={t(missed && interview.my.canUndoNoShow ? 'room.missedText' : 'room.calledOffText')}
      >
        <ToInterview interviewId={interviewId} />
      </FullPage>
    );
  }
  const why = endReason === 'TIME_UP' ? `${t('room.timeUp')} ` : '';
  if (interview.my.relation === 'candidate') {
    return (
      <FullPage
        icon={IconCheck}
        title={t('room.overCandidateTitle', { name: myName })}
        text={why + t(endReason === 'TIME_UP' ? 'room.overCandidateNext' : 'room.overCandidate')}
        below={
          <>
            <Late interviewId={interviewId} />
            <ExperienceCard interview={interview} />
          </>
        }
      >
        <ToInterview interviewId={interviewId} />
      </FullPage>
    );
  }
  return (
    <FullPage
      icon={IconCheck}
      title={t('room.overTitle')}
      text={why + t('room.overInterviewer')}
      below={<Late interviewId={interviewId} />}
    >
      <Button
        renderRoot={(props) => (
          <Link to="/interviews/$interviewId/feedback" params={{ interviewId }} {...props} />
        )}
      >
        {t('room.writeFeedback')}
      </Button>
      <Button
        variant="default"
        renderRoot={(props) => (
          <Link to="/interviews/$interviewId/recording" params={{ interviewId }} {...props} />
        )}
      >
        {t('room.toRecording')}
      </Button>
    </FullPage>
  );
}

function Late({ interviewId }: { interviewId: string }) {
  return (
    <Suspense>
      <LateCode interviewId={interviewId} />
    </Suspense>
  );
}

function ToInterview({ interviewId }: { interviewId: string }) {
  return (
    <Button
      variant="default"
      renderRoot={(props) => <Link to="/interviews/$interviewId" params={{ interviewId }} {...props} />}
    >
      {t('room.toInterview')}
    </Button>
  );
}

function ToLobby({ interviewId }: { interviewId: string }) {
  return (
    <Button
      renderRoot={(props) => <Link to="/interviews/$interviewId/lobby" params={{ interviewId }} {...props} />}
    >
      {t('room.toLobby')}
    </Button>
  );
}

interface FullPageProps {
  icon: Icon;
  title: string;
  text: string;
  children?: ReactNode;
  /** What stands below the message. */
  below?: ReactNode;
}

/** A whole page with one message; also used while entering. */
export function FullPage({ icon: Picture, title, text, children, below }: FullPageProps) {
  useDocumentTitle(title);
  return (
    <main className={styles.full}>
      <div className={styles.fullCard} role="status">
        <span className={styles.fullPicture} aria-hidden>
          <Picture size={32} stroke={1.5} />
        </span>
        <h1>{title}</h1>
        <p>{text}</p>
        <div className={styles.fullActions}>{children}</div>
      </div>
      {below && <div className={styles.fullBelow}>{below}</div>}
    </main>
  );
}
