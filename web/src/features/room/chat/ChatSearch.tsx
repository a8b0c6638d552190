import { ActionIcon, CloseButton, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState, type KeyboardEvent } from 'react';
import type { MessageView } from '@/api';
import { searchMessages } from '@/api/endpoints';
import { t } from '@/lib/i18n';
import { formatDay, formatTime } from '@/lib/time';
import styles from './chat.module.css';

/** How long somebody pauses before it is searched, in milliseconds. */
const PAUSE_MS = 250;

/** Where the keys lead among what was found. */
const STEPS: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

interface Found {
  words: string;
  /** Null when the search failed. */
  messages: MessageView[] | null;
}

/** The messages in which these words stand. */
function useFound(interviewId: string, words: string): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (words === '') return;
    const abort = new AbortController();
    const timer = window.setTimeout(() => {
      searchMessages(interviewId, words, abort.signal)
        .then((page) => setFound({ words, messages: page.items }))
        .catch(() => {
          if (!abort.signal.aborted) setFound({ words, messages: null });
        });
    }, PAUSE_MS);
    return () => {
      window.clearTimeout(timer);
      abort.abort();
    };
  }, [interviewId, words]);
  return found?.words === words ? found : null;
}

interface ChatSearchProps {
  interviewId: string;
  /** A message as it reads now: it may have been changed since it was found. */
  latest: (message: MessageView) => MessageView;
  onJump: (number: number) => void;
  onClose: () => void;
}

/** Looks for words in the whole chat. The arrow keys go through what was found, and Enter goes to it. */
export function ChatSearch({ interviewId, latest, onJump, onClose }: ChatSearchProps) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = useFound(interviewId, text.trim());
  const messages = (found?.messages ?? []).map(latest).filter((message) => message.deletedAt === null);
  const press = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    } else if (event.key === 'Enter') {
      const message = messages[chosen];
      if (message !== undefined) onJump(message.number);
    } else if (step !== undefined && messages.length > 0) {
      event.preventDefault();
      setChosen((chosen + step + messages.length) % messages.length);
    }
  };
  return (
    <search className={styles.search}>
      <div className={styles.searchField}>
        <TextInput
          type="search"
          aria-label={t('room.chatSearch')}
          placeholder={t('room.chatSearch')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          maxLength={200}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setChosen(0);
          }}
          onKeyDown={press}
          autoFocus
        />
        <CloseButton aria-label={t('room.chatSearchClose')} onClick={onClose} />
      </div>
      <p className={styles.searchCount} role="status">
        {found !== null && countWords(found.messages === null ? null : messages.length)}
      </p>
      {messages.length > 0 && (
        <ul className={styles.found}>
          {messages.map((message, index) => (
            <li key={message.id}>
              <UnstyledButton data-chosen={index === chosen} onClick={() => onJump(message.number)}>
                <strong>{message.senderName}</strong>{' '}
                <time dateTime={message.timestamp}>
                  {formatDay(message.timestamp)}, {formatTime(message.timestamp)}
                </time>
                <span translate="no">{message.content}</span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}

function countWords(count: number | null): string {
  if (count === null) return t('room.chatSearchFailed');
  return count === 0 ? t('room.chatSearchNone') : t('room.chatSearchFound', { count });
}

/** Opens the search. */
export function SearchButton({ onClick }: { onClick: () => void }) {
  return (
    <ActionIcon aria-label={t('room.chatSearch')} onClick={onClick}>
      <IconSearch size={20} aria-hidden />
    </ActionIcon>
  );
}
