import { Button, Kbd } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { InterviewView, RoomState } from '@/api';
import { serverSays, t } from '@/lib/i18n';
import { leaveTracks, writeTicket } from '../devices/handoff';
import { problemsOf } from './ProblemNotice';
import { useDeviceList } from '../devices/useDeviceList';
import { useLocalMedia } from '../devices/useLocalMedia';
import type { Entry } from '../useEntry';
import { ConsentChoice } from './ConsentChoice';
import { DevicePickers } from './DevicePickers';
import { EntryTime } from './EntryTime';
import { NetworkCheck } from './NetworkCheck';
import { PreviewTile } from './PreviewTile';
import { ProblemNotice } from './ProblemNotice';
import { WhoIsThere } from './WhoIsThere';
import styles from './lobby.module.css';

interface LobbyFormProps {
  interview: InterviewView;
  room: RoomState;
  entry: Entry;
  onJoin: () => void;
}

/** Preview and devices on one side; what it is, who is there, consent and the door on the other. */
export function LobbyForm({ interview, room, entry, onJoin }: LobbyFormProps) {
  const { media, state } = useLocalMedia();
  const devices = useDeviceList(state.camera.track ?? state.microphone.track);
  const [missing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEnterToSubmit(form);

  const join = (event: FormEvent): void => {
    event.preventDefault();
    if (!entry.open) return;
    if (entry.consent === null) {
      setMissing(true);
      form.current?.querySelector<HTMLElement>('[role="radio"]')?.focus();
      return;
    }
    const { camera, microphone } = media.getSnapshot();
    writeTicket(interview.id, {
      cameraOn: camera.wanted && camera.problem === null,
      microphoneOn: microphone.wanted && microphone.problem === null,
      recordingConsent: entry.consent,
    });
    leaveTracks(interview.id, media.release());
    onJoin();
  };

  return (
    <>
      <section className={styles.stage} aria-label={t('lobby.devices')}>
        <PreviewTile
          state={state}
          onToggle={(kind) => {
            const { wanted, problem } = state[kind];
            void media.setWanted(kind, !wanted || problem !== null);
          }}
        />
        <ProblemNotice state={state} onRetry={() => void media.retry()} />
        <DevicePickers devices={devices} state={state} onChoose={(kind, id) => void media.choose(kind, id)} />
        <NetworkCheck />
      </section>
      <form ref={form} className={styles.side} onSubmit={join} noValidate>
        <div className={styles.heading}>
          <h1 className={styles.title}>{interview.title}</h1>
          <EntryTime interview={interview} entry={entry} />
        </div>
        <section aria-label={t('lobby.whoIsThere')}>
          <WhoIsThere participants={room.participants} />
        </section>
        <ConsentChoice
          text={serverSays(room.consentText)}
          value={entry.consent}
          onChange={(consent) => {
            entry.setConsent(consent);
            setMissing(false);
          }}
          error={missing && entry.consent === null ? t('lobby.consentMissing') : null}
        />
        <div className={styles.join}>
          <Button
            type="submit"
            size="lg"
            disabled={!entry.open}
            rightSection={<Kbd className={styles.key}>{t('lobby.joinHint')}</Kbd>}
          >
            {problemsOf(state).some(({ which }) => which === 'both')
              ? t('lobby.joinWithout')
              : t('lobby.join')}
          </Button>
          {!entry.open && <p className={styles.joinNote}>{t('lobby.opensHint')}</p>}
          {entry.open && entry.consent === null && (
            <p className={styles.joinNote}>{t('lobby.chooseFirst')}</p>
          )}
        </div>
      </form>
    </>
  );
}

/** Enter joins from anywhere on the page, unless it already means something where the focus is. */
function useEnterToSubmit(form: React.RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || event.defaultPrevented || event.repeat) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('a, button:not([role="radio"]), input, textarea, select, [role="listbox"]')) return;
      event.preventDefault();
      form.current?.requestSubmit();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [form]);
}
