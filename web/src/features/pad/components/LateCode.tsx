import { Button, CopyButton, Textarea, VisuallyHidden } from '@mantine/core';
import { useState, useSyncExternalStore } from 'react';
import { t } from '@/lib/i18n';
import { useVisitor } from '@/lib/session';
import { unsentOf } from '@/lib/unsent';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { TitledCard } from '@/ui/TitledCard';
import { readCode } from '../code';
import { padOf, padPath } from '../connection/pads';
import type { PadConnection } from '../connection/PadConnection';
import { usePad } from '../usePad';
import styles from './pad.module.css';

/** What the reader wrote in an interview's pad that was too late to be saved, wherever the pad itself is not shown any more. */
export default function LateCode({ interviewId }: { interviewId: string }) {
  const person = useVisitor()?.user.id ?? '';
  const pad = padOf(interviewId);
  const waits = useSyncExternalStore(pad.subscribe, () => pad.getSnapshot().unsaved > 0);
  const [isLeft] = useState(() => unsentOf(person, padPath(interviewId))?.isEmpty === false);
  return waits || isLeft ? <Judged interviewId={interviewId} /> : null;
}

/** The server says whether it has it after all. */
function Judged({ interviewId }: { interviewId: string }) {
  const { pad, view } = usePad(interviewId);
  const isLate = view.status === 'late';
  return (
    <>
      <VisuallyHidden role="status">{isLate && t('pad.lateTitle')}</VisuallyHidden>
      {isLate && <Late pad={pad} />}
    </>
  );
}

function Late({ pad }: { pad: PadConnection }) {
  const [asked, setAsked] = useState(false);
  const files = readCode(pad).filter(({ text }) => text !== '');
  return (
    <TitledCard
      title={t('pad.lateTitle')}
      text={t('pad.lateText')}
      action={
        <Button variant="default" onClick={() => setAsked(true)}>
          {t('pad.lateDiscard')}
        </Button>
      }
    >
      <ul className={styles.late}>
        {files.map(({ id, name, text }) => (
          <li key={id}>
            <Textarea label={name} value={text} readOnly autosize minRows={2} maxRows={10} translate="no" />
            <CopyButton value={text} timeout={3000}>
              {({ copied, copy }) => (
                <Button
                  mt="xs"
                  variant="default"
                  size="compact-md"
                  aria-label={t('pad.lateCopy', { file: name })}
                  onClick={copy}
                >
                  {copied ? t('common.copied') : t('common.copy')}
                </Button>
              )}
            </CopyButton>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('pad.lateDiscardTitle')}
        text={t('pad.lateDiscardText')}
        confirm={t('pad.lateDiscard')}
        pending={false}
        onConfirm={() => pad.startAnew()}
      />
    </TitledCard>
  );
}
