import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { ApiError, explain, type BookingView } from '@/api';
import { t } from '@/lib/i18n';
import { formatDay, formatRange, formatTime, sameClock, viewerZone, zoneName } from '@/lib/time';
import { FormProblem } from '@/ui/form';
import { zoneLabel } from '@/ui/When';
import classes from './booking.module.css';
import { endOf } from './days';

/** The heading of a step, which takes the focus when its step follows another. */
export function StepTitle({ children, focus }: { children: ReactNode; focus: boolean }) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus) ref.current?.focus();
  }, [focus]);
  return (
    <h2 ref={ref} tabIndex={-1} className={classes.stepTitle}>
      {children}
    </h2>
  );
}

interface SlotTimeProps {
  start: string;
  view: BookingView;
  zone: string;
}

/** A time on the reader's clock, and on the company's where that shows another one. */
export function SlotTime({ start, view, zone }: SlotTimeProps) {
  const clock = sameClock(start, zone, viewerZone())
    ? t('common.yourTime', { zone: zoneName(start, zone) })
    : zoneLabel(zone);
  const sameDay = formatDay(start, zone) === formatDay(start, view.timeZone);
  const theirs = formatTime(start, view.timeZone);
  const time = sameDay ? theirs : `${formatDay(start, view.timeZone)}, ${theirs}`;
  return (
    <time dateTime={start} className={classes.slotTime}>
      <span className={classes.slotRange}>
        {formatRange(start, endOf(start, view.durationMinutes), zone)}
      </span>{' '}
      <Text component="span" c="dimmed">
        {clock}
        {!sameClock(start, zone, view.timeZone) &&
          ` · ${t('common.timeFor', { time, name: view.companyName })}`}
      </Text>
    </time>
  );
}

interface RefusalProps {
  problem: unknown;
  view: BookingView;
  zone: string;
  onChoose: (start: string) => void;
}

/** Why a time is not to be had, with the ones that are. */
export function Refusal({ problem, view, zone, onChoose }: RefusalProps) {
  const taken = problem instanceof ApiError && problem.code === 'booking.slot_taken';
  if (!taken || problem.alternatives.length === 0) return <FormProblem error={problem} />;
  return (
    <Alert color="yellow" variant="light" role="alert" icon={<IconAlertTriangle size={18} stroke={1.6} />}>
      <Stack gap="xs">
        <Text size="sm">
          {explain(problem)} {t('booking.alternatives')}
        </Text>
        <ul className={classes.alternatives}>
          {problem.alternatives.map((start) => (
            <li key={start}>
              <Button variant="default" onClick={() => onChoose(start)}>
                {formatRange(start, endOf(start, view.durationMinutes), zone)}
              </Button>
            </li>
          ))}
        </ul>
      </Stack>
    </Alert>
  );
}
