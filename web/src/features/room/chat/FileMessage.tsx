import { ActionIcon, Button, Progress } from '@mantine/core';
import { IconDownload, IconFile, IconX } from '@tabler/icons-react';
import { ApiError, explain, type MessageView } from '@/api';
import { serverSays, t } from '@/lib/i18n';
import { formatSize } from '@/lib/size';
import { UnreadableFile, type UploadView } from './Uploads';
import styles from './chat.module.css';

/** A file that somebody sent: a picture as such, anything else to be downloaded. */
export function FileMessage({ message }: { message: MessageView }) {
  const { content: name, file } = message;
  if (file === null) return null;
  return (
    <div className={styles.file}>
      {file.contentType.startsWith('image/') && (
        <a href={file.url} target="_blank" rel="noopener noreferrer">
          <img className={styles.picture} src={file.url} alt={name} loading="lazy" />
        </a>
      )}
      <a
        className={styles.download}
        href={file.url}
        download={name}
        aria-label={t('room.chatFileDownload', { name })}
      >
        <IconFile size={20} aria-hidden />
        <span className={styles.fileName} translate="no">
          {name}
        </span>
        <span className={styles.fileSize}>{formatSize(file.size)}</span>
        <IconDownload size={18} aria-hidden />
      </a>
    </div>
  );
}

interface UploadsListProps {
  uploads: UploadView[];
  onRetry: (id: string) => void;
  onCancel: (id: string) => void;
}

/** Files that are on their way. */
export function UploadsList({ uploads, onRetry, onCancel }: UploadsListProps) {
  if (uploads.length === 0) return null;
  return (
    <ul className={styles.uploads}>
      {uploads.map((upload) => (
        <li key={upload.id}>
          <span className={styles.fileName} translate="no">
            {upload.name}
          </span>
          <ActionIcon
            size={32}
            aria-label={t('room.chatFileCancel', { name: upload.name })}
            onClick={() => onCancel(upload.id)}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
          {upload.state === 'refused' ? (
            <div className={styles.failed} role="alert">
              {refusalWords(upload.error)}
              <Button variant="subtle" size="compact-sm" onClick={() => onRetry(upload.id)}>
                {t('room.chatRetry')}
              </Button>
            </div>
          ) : (
            <div className={styles.progress}>
              <Progress value={(upload.sent / Math.max(upload.size, 1)) * 100} aria-label={upload.name} />
              <span>
                {upload.state === 'waiting'
                  ? waitingWords(upload.error)
                  : t('room.chatFileSending', {
                      sent: formatSize(upload.sent),
                      size: formatSize(upload.size),
                    })}
              </span>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Why a file was refused; what is wrong with its size says the server. */
function refusalWords(error: unknown): string {
  if (error instanceof UnreadableFile) return t('room.chatFileUnreadable');
  const [first] = error instanceof ApiError && error.code === 'request.invalid' ? error.fields : [];
  return first === undefined ? explain(error) : serverSays(first.message);
}

/** Why a file waits: the server is away, or says what it waits for. */
function waitingWords(error: unknown): string {
  const isAway = !(error instanceof ApiError) || error.status === 0;
  return isAway ? t('room.chatFileWaiting') : explain(error);
}
