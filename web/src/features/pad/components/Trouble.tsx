import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { t } from '@/lib/i18n';
import { useNow } from '@/lib/time';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import type { PadConnection, PadView } from '../connection/PadConnection';
import panel from './panel.module.css';

/** What a pad belongs to: an interview with several people, or somebody's work on their own. */
export type PadKind = 'interview' | 'work';

interface TroubleProps {
  pad: PadConnection;
  view: PadView;
  kind: PadKind;
}

/** What stops the pad, with what can be done about it. */
export function Trouble({ pad, view, kind }: TroubleProps) {
  switch (view.status) {
    case 'connecting':
    case 'online':
    case 'offline':
    case 'readonly':
      return null;
    case 'refused':
    case 'full':
    case 'late':
      return (
        <Notice
          text={view.status === 'late' && kind === 'work' ? t('pad.lateWork') : t(`pad.${view.status}`)}
        >
          <StartAnew pad={pad} />
        </Notice>
      );
    case 'signedOut':
      return (
        <Notice text={t('pad.signedOut')}>
          <Button component="a" href="/sign-in" target="_blank" variant="default" size="compact-sm">
            {t('pad.signIn')}
          </Button>
          <Action label={t('pad.tryAgain')} onClick={pad.tryAgain} />
        </Notice>
      );
    case 'worn':
      return <Notice text={t(kind === 'work' ? 'pad.wornWork' : 'pad.worn')} />;
    case 'forbidden':
    case 'missing':
    case 'closed':
      return <Notice text={t(`pad.${view.status}`)} />;
    case 'crowded':
      return (
        <Notice text={t('pad.crowded', { count: view.most })}>
          <Action label={t('pad.tryAgain')} onClick={pad.tryAgain} />
        </Notice>
      );
    case 'tooManyTabs':
      return (
        <Notice text={t('pad.tooManyTabs')}>
          <Action label={t('pad.tryAgain')} onClick={pad.tryAgain} />
        </Notice>
      );
    case 'busy':
      return <Busy nextTry={view.nextTry} />;
  }
}

/** Asks before the only copy of something is thrown away, which for code and drawings is one document. */
export function StartAnew({ pad, of = 'pad' }: { pad: PadConnection; of?: 'pad' | 'whiteboard' }) {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Action label={t(`${of}.startAnew`)} onClick={() => setAsked(true)} />
      <ConfirmDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title={t(`${of}.startAnewTitle`)}
        text={t(`${of}.startAnewText`)}
        confirm={t(`${of}.startAnew`)}
        pending={false}
        onConfirm={() => pad.startAnew()}
      />
    </>
  );
}

/** Counts down to the next attempt, silently. */
function Busy({ nextTry }: { nextTry: number | null }) {
  const now = useNow();
  const left = nextTry === null ? 0 : Math.max(0, Math.ceil((nextTry - now) / 1000));
  return (
    <Notice text={t('pad.busy')}>
      <span aria-hidden>{t('pad.busyFor', { count: left })}</span>
    </Notice>
  );
}

function Notice({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className={panel.trouble} role="alert">
      <p>{text}</p>
      {children}
    </div>
  );
}

function Action({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button variant="default" size="compact-sm" onClick={onClick}>
      {label}
    </Button>
  );
}
