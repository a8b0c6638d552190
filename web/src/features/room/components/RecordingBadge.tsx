import { Popover, Radio, Stack, UnstyledButton } from '@mantine/core';
import { IconPlayerRecordFilled, IconPlayerStop, IconPlugConnectedX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { RoomState } from '@/api';
import { giveConsent } from '@/api/endpoints';
import { keys } from '@/api/queries';
import { readTicket, writeTicket } from '@/features/lobby';
import { serverSays, t } from '@/lib/i18n';
import { Explanation } from '@/ui/Explanation';
import styles from './RecordingBadge.module.css';

interface RecordingBadgeProps {
  room: RoomState;
  /** Whether the connection is away, so that nobody here knows what the server records. */
  lost: boolean;
  say: (text: string) => void;
}

/** Always in sight: whether this is recorded, who is in it, and the person's own choice. */
export function RecordingBadge({ room, lost, say }: RecordingBadgeProps) {
  const on = room.recording === 'on';
  const state = lost ? 'unknown' : room.recording;
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    say(t(on ? 'room.recordingAnnounceOn' : 'room.recordingAnnounceOff'));
  }, [on, say]);

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} trapFocus withinPortal>
      <Popover.Target>
        <UnstyledButton className={styles.recording} data-state={state} onClick={() => setOpened(!opened)}>
          <StatePicture state={state} />
          {t(`room.recording_${state}`)}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <RecordingDetails room={room} state={state} say={say} />
      </Popover.Dropdown>
    </Popover>
  );
}

type State = RoomState['recording'] | 'unknown';

function StatePicture({ state }: { state: State }) {
  switch (state) {
    case 'on':
      return <IconPlayerRecordFilled size={14} aria-hidden />;
    case 'off':
      return <IconPlayerStop size={16} aria-hidden />;
    case 'unknown':
      return <IconPlugConnectedX size={16} aria-hidden />;
  }
}

interface RecordingDetailsProps {
  room: RoomState;
  state: State;
  say: (text: string) => void;
}

function RecordingDetails({ room, state, say }: RecordingDetailsProps) {
  const change = useConsent(room.interviewId, say);
  const here = room.participants.filter((participant) => participant.present);
  const chosen = change.isPending ? change.variables : room.myConsent;
  return (
    <Stack gap="md">
      <h2 className={styles.popTitle}>{t(`room.recordingTitle_${state}`)}</h2>
      <ul className={styles.recorded} aria-label={t('room.recordingWho')}>
        {here.map((participant) => (
          <li key={participant.userId}>
            <span>{participant.name}</span>
            <span className={styles.recordedState}>{stateText(participant.recordingConsent)}</span>
          </li>
        ))}
      </ul>
      <Radio.Group
        label={t('room.recordingYou')}
        description={serverSays(room.consentText)}
        value={chosen === null ? null : chosen ? 'record' : 'decline'}
        onChange={(value) => change.mutate(value === 'record')}
        error={change.error === null ? null : <Explanation error={change.error} />}
      >
        <Stack gap="xs" mt="sm">
          <Radio value="record" label={t('lobby.consentRecord')} />
          <Radio value="decline" label={t('room.recordingDecline')} />
        </Stack>
      </Radio.Group>
    </Stack>
  );
}

function stateText(consent: boolean | null): string {
  if (consent === null) return t('room.recordingUnknown');
  return consent ? t('room.recordingYes') : t('room.recordingNo');
}

function useConsent(interviewId: string, say: (text: string) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (recording: boolean) => giveConsent(interviewId, { recording }),
    onSuccess: (room, recording) => {
      queryClient.setQueryData(keys.room(interviewId), room);
      const ticket = readTicket(interviewId);
      if (ticket !== null) writeTicket(interviewId, { ...ticket, recordingConsent: recording });
      say(t(recording ? 'room.recordingChanged' : 'room.recordingChangedOff'));
    },
  });
}
