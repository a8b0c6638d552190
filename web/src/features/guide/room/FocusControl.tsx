import { Button, Group, NumberInput, Popover, Stack, Text } from '@mantine/core';
import { IconFocusCentered } from '@tabler/icons-react';
import { useState } from 'react';
import type { RoomState } from '@/api';
import { t } from '@/lib/i18n';
import classes from '../guide.module.css';
import { useFocusActions, useFocusTime } from '../useFocusTime';

/** The lengths that are offered, in minutes, and the longest that is taken. */
const OFFERED = [5, 10, 15];
const LONGEST = 60;

/** Starts focus time; while it runs, the room itself says so and ends it. */
export function FocusControl({ room, isSharing }: { room: RoomState; isSharing: boolean }) {
  const [opened, setOpened] = useState(false);
  const [minutes, setMinutes] = useState<number | string>(20);
  const { start, pending } = useFocusActions(room.interviewId);
  const isRunning = useFocusTime(room);
  if (room.status !== 'IN_PROGRESS' || isRunning) return null;
  const begin = (length: number) => {
    start(length);
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus withinPortal width={300}>
      <Popover.Target>
        <Button
          variant="default"
          size="compact-md"
          className={classes.focus}
          leftSection={<IconFocusCentered size={16} stroke={1.7} aria-hidden />}
          loading={pending}
          onClick={() => setOpened(!opened)}
        >
          {t('guide.focusStart')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('guide.focusStart')}>
        <Stack gap="sm">
          <Text size="sm">{t('guide.focusText')}</Text>
          {isSharing && <Text size="sm">{t('guide.focusScreen')}</Text>}
          <Group gap="xs">
            {OFFERED.map((length) => (
              <Button key={length} variant="default" onClick={() => begin(length)}>
                {t('guide.focusMinutes', { count: length })}
              </Button>
            ))}
          </Group>
          <Group gap="xs" align="flex-end">
            <NumberInput
              label={`${t('guide.focusOther')} (${t('guide.minutes')})`}
              min={1}
              max={LONGEST}
              allowDecimal={false}
              clampBehavior="strict"
              w={140}
              value={minutes}
              onChange={setMinutes}
            />
            <Button onClick={() => begin(Number(minutes))} disabled={!(Number(minutes) >= 1)}>
              {t('guide.focusStartOther')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
