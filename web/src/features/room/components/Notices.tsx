import { Button, CloseButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCloudPause,
  IconPlugConnectedX,
  IconScreenShare,
  IconVolumeOff,
  IconWifiOff,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAvailable } from '@/api';
import { t } from '@/lib/i18n';
import { useNow } from '@/lib/time';
import { problemText, problemTitle, type MediaProblem } from '@/features/lobby';
import type { RoomSession, SessionView } from '../session/RoomSession';
import { useLasting } from '../hooks/useLasting';
import styles from './Notices.module.css';

/** A weak moment isn't worth a notice; a weak spell is. In milliseconds. */
const WEAK_MS = 3000;

interface NoticesProps {
  view: SessionView;
  session: RoomSession;
  /** Whether the connection is away, for longer than a blip. */
  lost: boolean;
  onChooseDevice: () => void;
}

/** What needs the person's attention now, most pressing first. */
export function Notices({ view, session, lost, onChooseDevice }: NoticesProps) {
  const weak = useLasting(view.self?.poorNetwork === true, WEAK_MS);
  const available = useAvailable();
  return (
    <>
      {lost && view.phase.name === 'reconnecting' && <Reconnecting since={view.phase.since} />}
      {!available && !lost && (
        <Notice icon={IconCloudPause} title={t('room.unavailable')} text={t('room.unavailableText')} />
      )}
      {view.soundBlocked && (
        <Notice
          icon={IconVolumeOff}
          title={t('room.soundBlocked')}
          action={<Button onClick={() => void session.startSound()}>{t('room.soundBlockedAction')}</Button>}
        />
      )}
      <DeviceNotices view={view} session={session} onChooseDevice={onChooseDevice} />
      {weak && !lost && (
        <Notice
          icon={IconWifiOff}
          title={t('room.networkPoor')}
          text={t('room.networkPoorText')}
          action={
            view.camera.on && (
              <Button variant="default" onClick={() => void session.toggle('camera')}>
                {t('room.networkPoorAction')}
              </Button>
            )
          }
        />
      )}
      {view.sharing.on && (
        <Notice
          icon={IconScreenShare}
          title={t('room.youShare')}
          text={t('room.youShareText')}
          action={
            <Button variant="default" onClick={() => void session.toggleScreen()}>
              {t('room.stopSharing')}
            </Button>
          }
        />
      )}
    </>
  );
}

function DeviceNotices({ view, session, onChooseDevice }: Omit<NoticesProps, 'lost'>) {
  return (
    <>
      {(['camera', 'microphone'] as const).map((kind) => {
        const { problem, busy } = view[kind];
        if (problem === null || busy) return null;
        return (
          <Notice
            key={kind}
            icon={IconAlertTriangle}
            title={problemTitle({ problem, which: kind })}
            text={problemText(problem)}
            action={
              <>
                {offersOthers(problem) && (
                  <Button variant="default" onClick={onChooseDevice}>
                    {t('room.deviceChoose')}
                  </Button>
                )}
                <Button variant="default" onClick={() => void session.toggle(kind)}>
                  {t('room.deviceTryAgain')}
                </Button>
                <CloseButton
                  size={40}
                  aria-label={t('room.dismiss')}
                  onClick={() => session.dismissProblem(kind)}
                />
              </>
            }
          />
        );
      })}
      {view.sharing.problem !== null && view.sharing.problem !== 'blocked' && (
        <Notice icon={IconAlertTriangle} title={t('room.shareFailed')} />
      )}
    </>
  );
}

/** Whether another device may do where this one did not; a blocked page gets none of them. */
function offersOthers(problem: MediaProblem): boolean {
  return problem === 'unplugged' || problem === 'busy' || problem === 'unknown';
}

function Reconnecting({ since }: { since: number }) {
  const seconds = Math.max(1, Math.round((useNow() - since) / 1000));
  return (
    <Notice
      icon={IconPlugConnectedX}
      title={t('room.reconnecting', { seconds })}
      text={t('room.reconnectingText')}
      quiet
    />
  );
}

/** One thing that needs attention. */
interface NoticeProps {
  icon: Icon;
  title: string;
  text?: string;
  action?: ReactNode;
  /** Changes every second: the text is for the eyes, and is said only once elsewhere. */
  quiet?: boolean;
  /** Screen readers say it at once, whatever they are reading. */
  urgent?: boolean;
}

export function Notice({ icon: Picture, title, text, action, quiet = false, urgent = false }: NoticeProps) {
  const role = urgent ? 'alert' : 'status';
  return (
    <div className={styles.notice} role={quiet ? undefined : role}>
      <Picture size={20} aria-hidden />
      <div className={styles.noticeText}>
        <strong>{title}</strong>
        {text !== undefined && <span>{text}</span>}
      </div>
      {action && <div className={styles.noticeActions}>{action}</div>}
    </div>
  );
}
