import { Button } from '@mantine/core';
import { IconFocusCentered } from '@tabler/icons-react';
import type { RoomState } from '@/api';
import { useFocusActions } from '@/features/guide';
import { t } from '@/lib/i18n';
import { formatClock, useNow } from '@/lib/time';
import { Notice } from './Notices';

interface FocusNoticeProps {
  room: RoomState;
  isCandidate: boolean;
  /** Whether an interviewer shares their screen. */
  isSharing: boolean;
}

/** That the candidate works undisturbed, how long that still lasts, and the way to end it. */
export function FocusNotice({ room, isCandidate, isSharing }: FocusNoticeProps) {
  const now = useNow();
  const { end, pending } = useFocusActions(room.interviewId);
  const seconds = room.focusUntil === null ? 0 : Math.ceil((Date.parse(room.focusUntil) - now) / 1000);
  const time = formatClock(seconds);
  const interviewerText = isSharing ? 'guide.focusInterviewerScreen' : 'guide.focusInterviewerText';
  return (
    <Notice
      icon={IconFocusCentered}
      title={t(isCandidate ? 'guide.focusCandidate' : 'guide.focusOn', { time })}
      text={t(isCandidate ? 'guide.focusCandidateText' : interviewerText)}
      action={
        <Button variant="default" loading={pending} onClick={end}>
          {t(isCandidate ? 'guide.focusCandidateEnd' : 'guide.focusEnd')}
        </Button>
      }
      quiet
    />
  );
}
