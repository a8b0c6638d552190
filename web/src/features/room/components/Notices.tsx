import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconPlugConnectedX,
  IconScreenShare,
  IconVolumeOff,
  IconWifiOff,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { t } from '@/lib/i18n';
import { useNow } from '@/lib/time';
import { problemText, problemTitle } from '@/features/lobby';
import type { RoomSession, SessionView } from '../session/RoomSession';
import { useLasting } from '../hooks/useLasting';
import styles from './Notices.module.css';

/** A weak moment isn't worth a notice; a weak spell is. In milliseconds. */
const WEAK_MS = 3000;
/** A signal blip that heals at once is not shown either. */
const LOST_MS = 800;

/** What needs the person's attention now, most pressing first. */
export function Notices({ view, session }: { view: SessionView; session: RoomSession }) {
  const weak = useLasting(view.self?.poorNetwork === true, WEAK_MS);
  const lost = useLasting(view.phase.name === 'reconnecting', LOST_MS);
  return (
    <>
      {lost && view.phase.name === 'reconnecting' && <Reconnecting since={view.phase.since} />}
      {view.soundBlocked && (
        <Notice
          icon={IconVolumeOff}
          title={t('room.soundBlocked')}
          action={<Button onClick={() => void session.startSound()}>{t('room.soundBlockedAction')}</Button>}
        />
      )}
      <DeviceNotices view={view} session={session} />
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

function DeviceNotices({ view, session }: { view: SessionView; session: RoomSession }) {
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
              <Button variant="default" onClick={() => void session.toggle(kind)}>
                {t('room.deviceTryAgain')}
              </Button>
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

interface NoticeProps {
  icon: Icon;
  title: string;
  text?: string;
  action?: ReactNode;
  /** Changes every second: the text is for the eyes, and is said only once elsewhere. */
  quiet?: boolean;
}

function Notice({ icon: Picture, title, text, action, quiet = false }: NoticeProps) {
  return (
    <div className={styles.notice} role={quiet ? undefined : 'status'}>
      <Picture size={20} aria-hidden />
      <div className={styles.noticeText}>
        <strong>{title}</strong>
        {text !== undefined && <span>{text}</span>}
      </div>
      {action}
    </div>
  );
}
