import type { MessageView } from '@/api';
import { t } from '@/lib/i18n';
import { CodeMessage } from './CodeMessage';
import { FileMessage } from './FileMessage';
import { MessageText } from './MessageText';
import { systemText } from './system';
import styles from './chat.module.css';

/** What a message says, for those who read it after the interview: nothing can be done with it any more. */
export function PastMessage({ message }: { message: MessageView }) {
  return (
    <div>
      {message.replyTo !== null && (
        <p className={styles.quote}>
          <strong translate="no">{message.replyTo.senderName}</strong>
          <span translate="no">
            {message.replyTo.excerpt === '' ? t('room.chatDeleted') : message.replyTo.excerpt}
          </span>
        </p>
      )}
      {message.deletedAt === null ? (
        <Said message={message} />
      ) : (
        <p className={styles.deleted}>{t('room.chatDeleted')}</p>
      )}
    </div>
  );
}

function Said({ message }: { message: MessageView }) {
  switch (message.type) {
    case 'CODE':
      return <CodeMessage code={message.content} language={message.language ?? 'text'} />;
    case 'FILE':
      return <FileMessage message={message} />;
    case 'SYSTEM':
      return <p className={styles.system}>{systemText(message)}</p>;
    case 'TEXT':
      return <MessageText content={message.content} />;
  }
}
