import { CopyButton } from '@mantine/core';
import { IconCheck, IconCode, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { highlightCode, openInPad, type CodeStretch } from '@/features/pad';
import { t } from '@/lib/i18n';
import { languageName } from '@/lib/programming';
import { PlainAction } from '@/ui/plain';
import { toast, toastWarning } from '@/ui/toast';
import styles from './chat.module.css';

interface CodeMessageProps {
  /** In whose pad it can be gone on with; absent where that is over. */
  interviewId?: string;
  code: string;
  language: string;
}

/** Code that somebody sent, in the editor's colours, to be copied or gone on with in the pad. */
export function CodeMessage({ interviewId, code, language }: CodeMessageProps) {
  const stretches = useHighlighted(code, language);
  return (
    <figure className={styles.codeMessage}>
      <figcaption>
        <span translate="no">{languageName(language)}</span>
        <CopyCode text={code} />
        {interviewId !== undefined && <ToPad interviewId={interviewId} code={code} language={language} />}
      </figcaption>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <pre translate="no" tabIndex={0}>
        {stretches.map(({ text, kind }, index) =>
          kind === null ? (
            text
          ) : (
            <span key={index} data-kind={kind}>
              {text}
            </span>
          ),
        )}
      </pre>
    </figure>
  );
}

function ToPad({ interviewId, code, language }: Required<CodeMessageProps>) {
  const [opening, setOpening] = useState(false);
  const open = async (): Promise<void> => {
    setOpening(true);
    try {
      const opened = await openInPad(interviewId, { text: code, language });
      if ('name' in opened) toast(t('room.chatCodeInPad', { name: opened.name }));
      else toastWarning(t(opened.failure === 'full' ? 'room.chatCodePadFull' : 'room.chatCodePadAway'));
    } finally {
      setOpening(false);
    }
  };
  return (
    <PlainAction
      label={t('room.chatCodeToPad')}
      aria-busy={opening}
      disabled={opening}
      onClick={() => void open()}
    >
      <IconCode size={18} aria-hidden />
    </PlainAction>
  );
}

/** Plain until its language has come. */
function useHighlighted(code: string, language: string): CodeStretch[] {
  const [done, setDone] = useState<{ code: string; language: string; stretches: CodeStretch[] } | null>(null);
  useEffect(() => {
    let wanted = true;
    highlightCode(code, language)
      .then((stretches) => {
        if (wanted) setDone({ code, language, stretches });
      })
      // It can be read without colours as well.
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [code, language]);
  const fits = done?.code === code && done.language === language;
  return fits ? done.stretches : [{ text: code, kind: null }];
}

/** Copies code, and says so. */
export function CopyCode({ text }: { text: string }) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <PlainAction label={t(copied ? 'room.chatCodeCopied' : 'room.chatCodeCopy')} onClick={copy}>
          {copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
        </PlainAction>
      )}
    </CopyButton>
  );
}
