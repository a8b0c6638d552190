import type { MessageView } from '@/api';
import { t } from '@/lib/i18n';
import { formatMinutes } from '@/lib/time';

/** What a message of the server says; a new kind of it stops the type check here. */
export function systemText({
  system,
  senderName,
  minutes,
}: Pick<MessageView, 'system' | 'senderName' | 'minutes'>): string {
  switch (system) {
    case 'interview_ended':
      return t('room.systemEnded', { name: senderName });
    case 'interview_abandoned':
      return t('room.systemAbandoned');
    case 'interview_time_up':
      return t('room.systemTimeUp');
    case 'interview_extended':
      return t('room.systemExtended', { name: senderName, time: formatMinutes(minutes ?? 0) });
    case 'participant_joined':
      return t('room.systemJoined', { name: senderName });
    case 'participant_left':
      return t('room.systemLeft', { name: senderName });
    case 'recording_started':
      return t('room.systemRecordingStarted');
    case 'recording_stopped':
      return t('room.systemRecordingStopped');
    case null:
      return '';
  }
}

/** What is said of a new message to those who can't see it. */
export function spokenText(message: MessageView): string {
  if (message.system !== null) return systemText(message);
  if (message.deletedAt !== null) return t('room.chatDeleted');
  return t('room.chatAnnounce', { name: message.senderName, text: message.content });
}
