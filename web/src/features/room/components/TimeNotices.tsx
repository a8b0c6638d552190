import { Button, CloseButton, VisuallyHidden } from '@mantine/core';
import { IconClockExclamation, IconClockPlus, IconHourglassLow } from '@tabler/icons-react';
import type { RoomState } from '@/api';
import { t } from '@/lib/i18n';
import type { Extension } from '../hooks/useExtension';
import { useTimer } from '../hooks/useTimer';
import { useTimeWarning } from '../hooks/useTimeWarning';
import { Notice } from './Notices';

interface TimeNoticesProps {
  room: RoomState;
  extension: Extension;
  isCandidate: boolean;
  ring: () => void;
}

/** What the time asks of people: that it is nearly up, its last seconds, and who wants more of it. */
export function TimeNotices({ room, extension, isCandidate, ring }: TimeNoticesProps) {
  const { urgency, countdown } = useTimer(room);
  const { time, conflicts, grant, refuse, pending } = extension;
  const { warning, dismiss } = useTimeWarning(room, { urgency, conflicts, isCandidate, ring });
  const candidate = room.participants.find(({ relation }) => relation === 'candidate')?.name ?? '';
  const more = grant && (
    <Button onClick={grant} loading={pending}>
      {t('room.extendBy', { time })}
    </Button>
  );
  return (
    <>
      {warning !== null && countdown === null && (
        <Notice
          icon={IconClockExclamation}
          {...warning}
          action={<CloseButton size={40} aria-label={t('room.dismiss')} onClick={dismiss} />}
          urgent
        />
      )}
      {countdown !== null && (
        <>
          <VisuallyHidden role="alert">{t('room.endsSoon')}</VisuallyHidden>
          <Notice
            icon={IconHourglassLow}
            title={t('room.endsIn', { seconds: countdown })}
            text={t('room.endsInText')}
            action={refuse === undefined && more}
            quiet
          />
        </>
      )}
      {refuse && (
        <Notice
          icon={IconClockPlus}
          title={t('room.asksForTime', { name: candidate, time })}
          text={conflicts === '' ? undefined : conflicts}
          action={
            <>
              {more}
              <Button variant="default" onClick={refuse} disabled={pending}>
                {t('room.decline')}
              </Button>
            </>
          }
        />
      )}
      {room.extension.asked && !room.extension.mayGrant && (
        <Notice icon={IconClockPlus} title={t('room.asked', { time })} text={t('room.askedText')} />
      )}
    </>
  );
}
