import { Button, Skeleton, UnstyledButton } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { memo, useEffect, useRef, useState } from 'react';
import type { MessageView } from '@/api';
import { PastMessage } from '@/features/room';
import { t } from '@/lib/i18n';
import { EmptyState, QueryView } from '@/ui/states';
import classes from './timeline.module.css';

/** How many messages are shown at once, the last ones; the reader asks for more. */
const AT_ONCE = 100;

interface ChatAtProps {
  query: UseQueryResult<MessageView[]>;
  /** The moment, in milliseconds since 1970. */
  now: number;
  onJump: (at: number) => void;
  /** A time as the player shows it. */
  clock: (at: number) => string;
}

/** What had been said in the chat by a moment. */
export function ChatAt({ query, now, onJump, clock }: ChatAtProps) {
  return (
    <section className={classes.part} aria-label={t('timeline.chat')}>
      <QueryView query={query} skeleton={<Skeleton height={320} />}>
        {(messages) => (
          <Said
            messages={messages}
            count={messages.findLastIndex(({ timestamp }) => Date.parse(timestamp) <= now) + 1}
            onJump={onJump}
            clock={clock}
          />
        )}
      </QueryView>
    </section>
  );
}

interface SaidProps extends Pick<ChatAtProps, 'onJump' | 'clock'> {
  messages: MessageView[];
  /** How many of them had been sent. */
  count: number;
}

/** The moment changes many times a second; what was said by then does not. */
const Said = memo(function Said({ messages, count, onJump, clock }: SaidProps) {
  const [most, setMost] = useState(AT_ONCE);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  }, [count]);
  if (count === 0) {
    const text = t(messages.length === 0 ? 'timeline.chatNone' : 'timeline.chatNotYet');
    return <EmptyState compact icon={IconMessages} title={t('timeline.chat')} text={text} />;
  }
  const from = Math.max(0, count - most);
  return (
    <>
      {from > 0 && (
        <Button variant="subtle" onClick={() => setMost(most + AT_ONCE)}>
          {t('timeline.chatEarlier')}
        </Button>
      )}
      <ol ref={list} className={classes.list}>
        {messages.slice(from, count).map((message) => (
          <Message key={message.id} message={message} onJump={onJump} clock={clock} />
        ))}
      </ol>
    </>
  );
});

interface MessageProps extends Pick<ChatAtProps, 'onJump' | 'clock'> {
  message: MessageView;
}

const Message = memo(function Message({ message, onJump, clock }: MessageProps) {
  const at = Date.parse(message.timestamp);
  const time = clock(at);
  return (
    <li className={classes.message}>
      <div className={classes.sender}>
        {message.type !== 'SYSTEM' && <strong translate="no">{message.senderName}</strong>}
        <UnstyledButton
          className={classes.jump}
          aria-label={t('timeline.jump', { time })}
          onClick={() => onJump(at)}
        >
          {time}
        </UnstyledButton>
      </div>
      <PastMessage message={message} />
    </li>
  );
});
