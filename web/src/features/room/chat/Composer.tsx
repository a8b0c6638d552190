import { ActionIcon, Textarea } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import { t } from '@/lib/i18n';
import styles from './chat.module.css';

/** The server's limit, shown here so that nobody learns of it after writing. */
const LIMIT = 4000;

function draftKey(interviewId: string): string {
  return `colloquy.chat-draft.${interviewId}`;
}

interface ComposerProps {
  interviewId: string;
  autoFocus: boolean;
  onSend: (content: string) => void;
  onEscape: () => void;
}

/** Where a message is written. The draft survives closing the panel and a reload. */
export function Composer({ interviewId, autoFocus, onSend, onEscape }: ComposerProps) {
  const [text, setText] = useState(() => sessionStorage.getItem(draftKey(interviewId)) ?? '');
  const tooMany = text.trim().length - LIMIT;

  const change = (value: string): void => {
    setText(value);
    sessionStorage.setItem(draftKey(interviewId), value);
  };
  const send = (): void => {
    const content = text.trim();
    if (content === '' || tooMany > 0) return;
    onSend(content);
    change('');
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onEscape();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        aria-label={t('room.chatPlaceholder')}
        placeholder={t('room.chatPlaceholder')}
        title={t('room.chatHint')}
        autosize
        minRows={1}
        maxRows={6}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={press}
        error={tooMany > 0 ? t('room.chatTooLong', { count: tooMany }) : undefined}
        autoFocus={autoFocus}
      />
      <ActionIcon
        type="submit"
        variant="filled"
        color="teal"
        size={40}
        aria-label={t('room.chatSend')}
        disabled={text.trim() === '' || tooMany > 0}
      >
        <IconSend2 size={20} aria-hidden />
      </ActionIcon>
    </form>
  );
}
