import { ActionIcon, Button, CloseButton, FileButton, Textarea, Tooltip } from '@mantine/core';
import { IconCode, IconPaperclip, IconSend2 } from '@tabler/icons-react';
import { useRef, useState, type ClipboardEvent, type KeyboardEvent, type RefObject } from 'react';
import type { MessageView } from '@/api';
import { keepDraft, readDraft } from '@/lib/drafts';
import { t } from '@/lib/i18n';
import { languageNames } from '@/lib/programming';
import { Select } from '@/ui/Select';
import type { Draft } from './ChatLog';
import { languageOf, looksLikeCode } from './code';
import styles from './chat.module.css';

/** The server's limits, shown here so that nobody learns of them after writing. */
const TEXT_LIMIT = 4000;
const CODE_LIMIT = 16_000;

const LANGUAGES = Object.entries(languageNames).map(([value, label]) => ({ value, label }));

function draftKey(interviewId: string): string {
  return `chat-${interviewId}`;
}

/** What was written and not sent. */
interface Kept {
  text: string;
  /** Of code. */
  language: string | null;
}

function keptOf(interviewId: string): Kept {
  const kept: Partial<Kept> = readDraft(draftKey(interviewId));
  return { text: kept.text ?? '', language: kept.language ?? null };
}

interface ComposerProps {
  interviewId: string;
  /** Gets the place where one writes. */
  field: RefObject<HTMLTextAreaElement | null>;
  autoFocus: boolean;
  /** The message that is answered. */
  replyTo: MessageView | null;
  onReplyEnd: () => void;
  /** The reader's own message that is edited; the composer is made anew for each. */
  editing: MessageView | null;
  onEditEnd: () => void;
  onSend: (draft: Draft) => void;
  onEdit: (message: MessageView, content: string) => void;
  onFiles: (files: File[]) => void;
  onTyping: () => void;
  onEscape: () => void;
}

/** Where a message is written. The draft survives closing the panel and a reload. */
export function Composer({
  interviewId,
  field,
  autoFocus,
  replyTo,
  editing,
  onReplyEnd,
  onEditEnd,
  onTyping,
  onEdit,
  onSend,
  onEscape,
  onFiles,
}: ComposerProps) {
  const [draft] = useState<Kept>(() =>
    editing === null ? keptOf(interviewId) : { text: editing.content, language: editing.language },
  );
  const [text, setText] = useState(draft.text);
  /** The language in which it is sent as code; null for text. */
  const [language, setLanguage] = useState(draft.language);
  const [offered, setOffered] = useState(false);
  const isCode = language !== null;
  const tooMany = text.trim().length - (isCode ? CODE_LIMIT : TEXT_LIMIT);
  const isEmpty = text.trim() === '';

  const keep = (kept: Kept): void => {
    if (editing === null) keepDraft(draftKey(interviewId), { ...kept });
  };
  const choose = (chosen: string | null): void => {
    setLanguage(chosen);
    keep({ text, language: chosen });
  };
  const change = (value: string): void => {
    setText(value);
    keep({ text: value, language });
    if (value.trim() !== '') onTyping();
    else setOffered(false);
  };
  const send = (): void => {
    if (isEmpty || tooMany > 0) return;
    if (editing !== null) {
      onEdit(editing, text);
      return;
    }
    const content = isCode ? text.replace(/\s+$/, '') : text.trim();
    const message: Draft = { content, type: isCode ? 'CODE' : 'TEXT' };
    if (isCode) message.language = language;
    if (replyTo !== null) message.replyTo = replyTo;
    onSend(message);
    change('');
    setLanguage(null);
    keep({ text: '', language: null });
  };
  const escape = (): void => {
    if (editing !== null) onEditEnd();
    else if (replyTo !== null) onReplyEnd();
    else onEscape();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') event.stopPropagation();
    // The keys belong to whatever helps to write the word.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') escape();
    const sends = isCode ? event.ctrlKey || event.metaKey : !event.shiftKey;
    if (event.key !== 'Enter' || !sends) return;
    event.preventDefault();
    send();
  };
  const paste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData.getData('text/plain');
    const files = [...event.clipboardData.files];
    // Office programs put a picture of a text beside it.
    if (pasted.trim() === '' && files.length > 0) {
      event.preventDefault();
      onFiles(files);
      return;
    }
    if (editing === null && !isCode && looksLikeCode(pasted)) setOffered(true);
  };
  const asCode = (): void => {
    choose(languageOf(text) ?? 'text');
    setOffered(false);
  };

  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {replyTo !== null && editing === null && (
        <Banner
          title={t('room.chatReplyTo', { name: replyTo.senderName })}
          text={replyTo.content}
          close={t('room.chatReplyCancel')}
          onClose={onReplyEnd}
        />
      )}
      {editing !== null && (
        <Banner title={t('room.chatEditing')} text="" close={t('room.chatEditCancel')} onClose={onEditEnd} />
      )}
      {offered && !isCode && (
        <p className={styles.offer} role="status">
          {t('room.chatCodePasted')}{' '}
          <Button variant="subtle" size="compact-sm" onClick={asCode}>
            {t('room.chatCodeSend')}
          </Button>
        </p>
      )}
      {isCode && editing === null && (
        <div className={styles.codeBar}>
          <Select
            size="xs"
            aria-label={t('room.chatCodeLanguage')}
            data={LANGUAGES}
            value={language}
            allowDeselect={false}
            comboboxProps={{ withinPortal: true }}
            onChange={choose}
          />
          <Button variant="subtle" size="compact-sm" onClick={() => choose(null)}>
            {t('room.chatCodeAsText')}
          </Button>
        </div>
      )}
      <Textarea
        ref={field}
        className={styles.field}
        classNames={isCode ? { input: styles.codeField } : {}}
        aria-label={t(isCode ? 'room.chatCodePlaceholder' : 'room.chatPlaceholder')}
        placeholder={t(isCode ? 'room.chatCodePlaceholder' : 'room.chatPlaceholder')}
        title={isCode ? undefined : t('room.chatHint')}
        autosize
        minRows={isCode ? 3 : 1}
        maxRows={isCode ? 12 : 6}
        spellCheck={!isCode}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={press}
        onPaste={paste}
        error={tooMany > 0 ? t('room.chatTooLong', { count: tooMany }) : undefined}
        autoFocus={autoFocus || editing !== null}
      />
      <div className={styles.tools}>
        {editing === null && (
          <Tools isCode={isCode} onCode={isCode ? () => choose(null) : asCode} onFiles={onFiles} />
        )}
        <ActionIcon
          type="submit"
          variant="filled"
          color="teal"
          size={40}
          aria-label={t('room.chatSend')}
          disabled={isEmpty || tooMany > 0}
        >
          <IconSend2 size={20} aria-hidden />
        </ActionIcon>
      </div>
    </form>
  );
}

function Tools({
  isCode,
  onCode,
  onFiles,
}: {
  isCode: boolean;
  onCode: () => void;
  onFiles: (files: File[]) => void;
}) {
  const reset = useRef<() => void>(null);
  return (
    <>
      <FileButton
        multiple
        resetRef={reset}
        onChange={(files) => {
          onFiles(files);
          // The same file can be chosen again.
          reset.current?.();
        }}
        inputProps={{ 'aria-label': t('room.chatAttach') }}
      >
        {(button) => (
          <Tooltip label={t('room.chatAttach')} withinPortal>
            <ActionIcon {...button} variant="subtle" size={40} aria-label={t('room.chatAttach')}>
              <IconPaperclip size={20} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </FileButton>
      <Tooltip label={t('room.chatCode')} withinPortal>
        <ActionIcon
          variant={isCode ? 'light' : 'subtle'}
          size={40}
          aria-label={t('room.chatCode')}
          aria-pressed={isCode}
          onClick={onCode}
        >
          <IconCode size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  );
}

interface BannerProps {
  title: string;
  text: string;
  close: string;
  onClose: () => void;
}

/** What the message is about that is being written. */
function Banner({ title, text, close, onClose }: BannerProps) {
  return (
    <div className={styles.banner}>
      <div>
        <strong>{title}</strong>
        {text !== '' && <span translate="no">{text}</span>}
      </div>
      <CloseButton size="sm" aria-label={close} onClick={onClose} />
    </div>
  );
}
