import { Button, Spoiler, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconClock } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { BookingView } from '@/api';
import { t, Trans } from '@/lib/i18n';
import { allZones, formatMinutes, formatRange, formatTime, sameClock, serverNow } from '@/lib/time';
import { Select } from '@/ui/Select';
import { zoneLabel } from '@/ui/When';
import classes from './booking.module.css';
import { byDay, endOf, longDay } from './days';
import { MonthCalendar } from './MonthCalendar';
import { Refusal, StepTitle } from './Parts';
import type { Choice } from './use-choice';

interface ChooserProps {
  view: BookingView;
  choice: Choice;
  zone: string;
  focus: boolean;
  onZone: (zone: string) => void;
  /** The way back to what is booked, if anything is. */
  onBack: (() => void) | null;
}

/** What it is about, a calendar, and the times of the chosen day. */
export function Chooser({ view, choice, zone, focus, onZone, onBack }: ChooserProps) {
  const days = useMemo(() => byDay(view.slots, zone), [view.slots, zone]);
  const [picked, setPicked] = useState<string | null>(null);
  // The day that was picked may have lost its last time meanwhile, or be another one by another clock.
  const day = picked !== null && days.has(picked) ? picked : ([...days.keys()][0] ?? null);
  const { scheduledTime } = view;
  const hold = (start: string) => choice.hold.mutate(start);
  return (
    <div className={classes.chooser}>
      <About view={view} zone={zone} onZone={onZone} />
      <div className={classes.pick}>
        <StepTitle focus={focus}>
          {scheduledTime ? t('booking.changeTitle') : t('booking.chooseTitle')}
        </StepTitle>
        {scheduledTime && (
          <Text c="dimmed">
            {t('booking.changeText', {
              time: formatRange(scheduledTime, endOf(scheduledTime, view.durationMinutes), zone),
            })}
          </Text>
        )}
        <Refusal problem={choice.problem} view={view} zone={zone} onChoose={hold} />
        {day !== null && (
          <div className={classes.columns}>
            <MonthCalendar key={zone} days={days} day={day} onDay={setPicked} />
            <Times day={day} slots={days.get(day) ?? []} view={view} zone={zone} choice={choice} />
          </div>
        )}
        {onBack && (
          <div>
            <Button variant="subtle" leftSection={<IconArrowLeft size={18} stroke={1.6} />} onClick={onBack}>
              {t('booking.backToBooked')}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

function About({ view, zone, onZone }: Pick<ChooserProps, 'view' | 'zone' | 'onZone'>) {
  const at = view.slots[0] ?? serverNow();
  return (
    <Stack gap="sm" className={classes.about}>
      <div className={classes.ticketTitle} translate="no">
        {view.title}
      </div>
      <Text className={classes.length}>
        <IconClock size={18} stroke={1.6} aria-label={t('booking.length')} />
        {formatMinutes(view.durationMinutes)}
      </Text>
      {view.description && (
        <Spoiler maxHeight={132} showLabel={t('booking.more')} hideLabel={t('booking.less')}>
          <Text c="dimmed" className={classes.description} translate="no">
            {view.description}
          </Text>
        </Spoiler>
      )}
      <Select
        label={t('booking.zone')}
        description={
          !sameClock(at, zone, view.timeZone) && (
            <Trans
              k="booking.zoneHint"
              params={{
                company: <span translate="no">{view.companyName}</span>,
                zone: <span translate="no">{zoneLabel(view.timeZone)}</span>,
              }}
            />
          )
        }
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        searchable
        allowDeselect={false}
        limit={60}
        data={allZones().map((one) => ({ value: one, label: zoneLabel(one) }))}
        value={zone}
        onChange={(next) => next && onZone(next)}
      />
    </Stack>
  );
}

interface TimesProps {
  day: string;
  slots: string[];
  view: BookingView;
  zone: string;
  choice: Choice;
}

function Times({ day, slots, view, zone, choice }: TimesProps) {
  const pending = choice.hold.isPending ? choice.hold.variables : null;
  return (
    <section className={classes.times} aria-label={t('booking.timesOn', { day: longDay(day) })}>
      <h3 className={classes.timesTitle} aria-live="polite">
        {longDay(day)}
      </h3>
      <ul className={classes.slots}>
        {slots.map((start) => (
          <li key={start}>
            <Button
              fullWidth
              variant="default"
              loading={pending === start}
              disabled={pending !== null && pending !== start}
              aria-label={formatRange(start, endOf(start, view.durationMinutes), zone)}
              onClick={() => choice.hold.mutate(start)}
            >
              {formatTime(start, zone)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
