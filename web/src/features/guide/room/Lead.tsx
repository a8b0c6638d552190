import { Button, Group, Popover, Stack, Textarea } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useState } from 'react';
import { api, type InterviewPanel, type RoomState } from '@/api';
import { t } from '@/lib/i18n';
import { formatTime } from '@/lib/time';
import { Select } from '@/ui/Select';
import classes from '../guide.module.css';
import type { ChangePanel } from './usePanel';

interface LeadProps {
  panel: InterviewPanel;
  room: RoomState;
  myUserId: string;
  nameOf: (id: string) => string;
  change: ChangePanel;
  pending: boolean;
}

/** Who leads, and how the lead is handed over. */
export function Lead(props: LeadProps) {
  const { panel, room, myUserId, nameOf } = props;
  const isMine = panel.leadUserId === myUserId;
  const others = room.participants.filter(
    ({ relation, userId }) => relation === 'interviewer' && userId !== panel.leadUserId,
  );
  if (panel.leadUserId === null) return null;
  return (
    <div className={classes.lead}>
      <strong>{isMine ? t('guide.leadYou') : t('guide.lead', { name: nameOf(panel.leadUserId) })}</strong>
      {others.length > 0 && <HandOver {...props} others={others} isMine={isMine} />}
      {panel.handovers.length > 0 && (
        <details className={classes.history}>
          <summary>{t('guide.history')}</summary>
          <ol>
            {panel.handovers.map((one) => (
              <li key={one.number} translate="no">
                <span className={classes.mark}>{formatTime(one.handedAt)}</span>{' '}
                {t('guide.handed', { from: nameOf(one.fromUserId), to: nameOf(one.toUserId) })}
                {one.message !== '' && <p className={classes.text}>{one.message}</p>}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

interface HandOverProps extends LeadProps {
  others: RoomState['participants'];
  isMine: boolean;
}

function HandOver({ panel, room, myUserId, change, pending, others, isMine }: HandOverProps) {
  const [opened, setOpened] = useState(false);
  const [to, setTo] = useState<string | null>(null);
  const [message, setMessage] = useState('');
  // Whoever does not lead takes over more often than they pass it on.
  const chosen = to ?? (isMine ? others[0]?.userId : myUserId) ?? null;
  const send = () => {
    if (chosen === null) return;
    const number = panel.handovers.length + 1;
    change(() => api.handOver(room.interviewId, { number, toUserId: chosen, message }));
    setMessage('');
    setTo(null);
    setOpened(false);
  };
  const action = t(isMine ? 'guide.handOver' : 'guide.takeOver');
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus withinPortal width={300}>
      <Popover.Target>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconArrowsExchange size={16} stroke={1.7} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {action}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={action}>
        <Stack gap="sm">
          <Select
            label={t('guide.handTo')}
            data={others.map(({ userId, name }) => ({ value: userId, label: name }))}
            value={chosen}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            onChange={setTo}
          />
          <Textarea
            label={`${t('guide.handMessage')} (${t('common.optional')})`}
            placeholder={t('guide.handMessagePlaceholder')}
            maxLength={500}
            autosize
            minRows={2}
            value={message}
            onChange={(event) => setMessage(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button onClick={send} loading={pending}>
              {action}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
