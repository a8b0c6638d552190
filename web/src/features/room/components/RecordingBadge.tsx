import { Popover, Radio, Stack, UnstyledButton } from '@mantine/core';
import { IconPlayerRecordFilled, IconPlayerStop } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { explain, type RoomState } from '@/api';
import { giveConsent } from '@/api/endpoints';
import { keys } from '@/api/queries';
import { readTicket, writeTicket } from '@/features/lobby';
import { t } from '@/lib/i18n';
import styles from './RecordingBadge.module.css';

/** Always in sight: whether this is recorded, who is in it, and the person's own choice. */
export function RecordingBadge({ room, say }: { room: RoomState; say: (text: string) => void }) {
  const on = room.recording === 'on';
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    say(t(on ? 'room.recordingAnnounceOn' : 'room.recordingAnnounceOff'));
  }, [on, say]);

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} trapFocus withinPortal>
      <Popover.Target>
        <UnstyledButton className={styles.recording} data-on={on} onClick={() => setOpened(!opened)}>
          {on ? <IconPlayerRecordFilled size={14} aria-hidden /> : <IconPlayerStop size={16} aria-hidden />}
          {t(on ? 'room.recordingOn' : 'room.recordingOff')}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('room.recordingTitle')}>
        <RecordingDetails room={room} say={say} />
      </Popover.Dropdown>
    </Popover>
  );
}

function RecordingDetails({ room, say }: { room: RoomState; say: (text: string) => void }) {
  const change = useConsent(room.interviewId, say);
  const here = room.participants.filter((participant) => participant.present);
  const chosen = change.isPending ? change.variables : room.myConsent;
  return (
    <Stack gap="md">
      <h2 className={styles.popTitle}>
        {t(room.recording === 'on' ? 'room.recordingTitle' : 'room.recordingTitleOff')}
      </h2>
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
        description={room.consentText}
        value={chosen === null ? null : chosen ? 'record' : 'decline'}
        onChange={(value) => change.mutate(value === 'record')}
        error={change.error === null ? null : explain(change.error)}
      >
        <Stack gap="xs" mt="sm">
          <Radio value="record" label={t('lobby.consentRecord')} />
          <Radio value="decline" label={t('lobby.consentDecline')} />
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
