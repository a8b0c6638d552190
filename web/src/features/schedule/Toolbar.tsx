import { ActionIcon, Button, Popover, Tooltip } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconChevronDown, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { language, t } from '@/lib/i18n';
import { longZoneName, serverNow, viewerZone, zoneName } from '@/lib/time';
import { addDays, dayOf, type Day } from './days';
import classes from './schedule.module.css';

interface ToolbarProps {
  title: string;
  day: Day;
  /** How many days one step leads. */
  step: 1 | 7;
  onShow: (day: Day) => void;
}

/** Which days are shown, in whose time, and the way to others. */
export function Toolbar({ title, day, step, onShow }: ToolbarProps) {
  const today = dayOf(serverNow(), viewerZone());
  return (
    <div className={classes.toolbar}>
      <div className={classes.steps}>
        <Button variant="default" onClick={() => onShow(today)}>
          {t('interview.today')}
        </Button>
        <ActionIcon
          aria-label={step === 1 ? t('schedule.previousDay') : t('schedule.previousWeek')}
          onClick={() => onShow(addDays(day, -step))}
        >
          <IconChevronLeft size={20} stroke={1.6} />
        </ActionIcon>
        <ActionIcon
          aria-label={step === 1 ? t('schedule.nextDay') : t('schedule.nextWeek')}
          onClick={() => onShow(addDays(day, step))}
        >
          <IconChevronRight size={20} stroke={1.6} />
        </ActionIcon>
      </div>
      <PickDay title={title} day={day} onShow={onShow} />
    </div>
  );
}

function PickDay({ title, day, onShow }: { title: string; day: Day; onShow: (day: Day) => void }) {
  const [opened, setOpened] = useState(false);
  return (
    <h2 className={classes.span}>
      <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <button type="button" className={classes.spanButton} onClick={() => setOpened(!opened)}>
            <span>{title}</span>
            <IconChevronDown size={16} stroke={1.8} aria-hidden />
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('schedule.pickDay')}>
          <DatePicker
            defaultDate={day}
            value={day}
            firstDayOfWeek={1}
            locale={language}
            hideOutsideDates
            classNames={{ day: 'c-day' }}
            ariaLabels={{ nextMonth: t('interview.nextMonth'), previousMonth: t('interview.previousMonth') }}
            onChange={(chosen) => {
              setOpened(false);
              if (chosen) onShow(chosen);
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </h2>
  );
}

/** Whose time the calendar shows, at a moment of the shown days. */
export function Zone({ at }: { at: number }) {
  return (
    <Tooltip label={`${longZoneName(at)} · ${viewerZone()}`}>
      <span className={classes.zone}>{zoneName(at)}</span>
    </Tooltip>
  );
}
