import type { MessageView } from '@/api';
import { t } from '@/lib/i18n';

/** What a message of the server says; a new kind of it stops the type check here. */
export function systemText({ system, senderName }: Pick<MessageView, 'system' | 'senderName'>): string {
  switch (system) {
    case 'interview_ended':
      return t('room.systemEnded', { name: senderName });
    case 'interview_abandoned':
      return t('room.systemAbandoned');
    case null:
      return '';
  }
}
