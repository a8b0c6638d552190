import { ActionIcon, SegmentedControl, Skeleton, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, type Icon } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useEffectEvent, useMemo, useState, type ReactNode } from 'react';
import type { MessageView } from '@/api';
import { t } from '@/lib/i18n';
import { isKeyTaken } from '@/lib/keyboard';
import { ErrorState } from '@/ui/states';
import { ChatAt } from './ChatAt';
import { MomentDialog } from './MomentDialog';
import { MomentList } from './MomentList';
import { currentAt, neighbour, type Placed, type Sort } from './moments';
import type { Timeline } from './useTimeline';
import classes from './timeline.module.css';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Whether this step of the history only opened a dialog upon the one before. */
    opened?: true;
  }
}

interface TimelineSideProps {
  timeline: Timeline;
  /** The chat, for those who may read it. */
  chat: UseQueryResult<MessageView[]> | undefined;
  /** What stands in the pad, where that is not what is played anyway. */
  code?: ReactNode;
  /** The moment that is played, in milliseconds since 1970. */
  now: number;
  /** The same function for as long as the player is. */
  onJump: (at: number) => void;
  /** A time as the player shows it; the same function for as long as the player is. */
  clock: (at: number) => string;
}

/** Beside what is played: what happened, the code and the chat, all at its moment. */
export function TimelineSide({ timeline, chat, code, now, onJump, clock }: TimelineSideProps) {
  const { side, open } = useSearch({ strict: false });
  const navigate = useNavigate();
  const router = useRouter();
  const tabs = [
    { value: 'moments', label: t('timeline.what') },
    ...(code === undefined ? [] : [{ value: 'code', label: t('pad.title') }]),
    ...(chat === undefined ? [] : [{ value: 'chat', label: t('timeline.chat') }]),
  ];
  const tab = tabs.find(({ value }) => value === side)?.value ?? 'moments';
  const choose = (next: string): void =>
    void navigate({
      to: '.',
      search: { side: next === 'moments' ? undefined : next },
      replace: true,
      resetScroll: false,
    });
  // Its own step in the browser's history, so that going back closes it.
  const show = useCallback(
    (id: string) =>
      void navigate({
        to: '.',
        search: (old) => ({ ...old, open: id }),
        state: { opened: true },
        resetScroll: false,
      }),
    [navigate],
  );
  const close = useCallback(() => {
    if (router.latestLocation.state.opened) {
      router.history.back();
      return;
    }
    void navigate({
      to: '.',
      search: (old) => ({ ...old, open: undefined }),
      replace: true,
      resetScroll: false,
    });
  }, [navigate, router]);
  const { shown, sorts, hidden, toggle } = useSorts(timeline.moments);
  const step = (by: 1 | -1): void => {
    const to = neighbour(shown, now, by);
    if (to !== undefined) onJump(to.at);
  };
  useStepKeys(step);
  return (
    <div className={classes.side}>
      <div className={classes.head}>
        {tabs.length > 1 ? (
          <SegmentedControl
            className={classes.tabs}
            fullWidth
            aria-label={t('timeline.side')}
            value={tab}
            data={tabs}
            onChange={choose}
          />
        ) : (
          <h2>{t('timeline.what')}</h2>
        )}
        <StepButton icon={IconChevronUp} label={t('timeline.before')} shortcut="P" onClick={() => step(-1)} />
        <StepButton icon={IconChevronDown} label={t('timeline.after')} shortcut="N" onClick={() => step(1)} />
      </div>
      {tab === 'code' && code}
      {tab === 'chat' && chat !== undefined && (
        <ChatAt query={chat} now={now} onJump={onJump} clock={clock} />
      )}
      {tab === 'moments' &&
        (timeline.isThere ? (
          <MomentList
            moments={shown}
            sorts={sorts}
            hidden={hidden}
            onToggle={toggle}
            current={currentAt(shown, now)}
            onJump={onJump}
            onOpen={show}
            clock={clock}
          />
        ) : timeline.error === null ? (
          <Skeleton height={320} aria-label={t('common.loading')} />
        ) : (
          <ErrorState error={timeline.error} onRetry={timeline.retry} />
        ))}
      <MomentDialog timeline={timeline} id={open} onClose={close} />
    </div>
  );
}

interface StepButtonProps {
  icon: Icon;
  label: string;
  shortcut: string;
  onClick: () => void;
}

function StepButton({ icon: Picture, label, shortcut, onClick }: StepButtonProps) {
  return (
    <Tooltip label={`${label} (${shortcut})`}>
      <ActionIcon aria-label={label} onClick={onClick}>
        <Picture size={20} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** Which sorts of moments the reader wants to see. */
function useSorts(moments: readonly Placed[]) {
  const [hidden, setHidden] = useState<ReadonlySet<Sort>>(new Set());
  const sorts = useMemo(() => new Set(moments.map(({ sort }) => sort)), [moments]);
  const shown = useMemo(() => moments.filter(({ sort }) => !hidden.has(sort)), [moments, hidden]);
  const toggle = useCallback(
    (sort: Sort) =>
      setHidden((before) => {
        const after = new Set(before);
        if (!after.delete(sort)) after.add(sort);
        return after;
      }),
    [],
  );
  return { shown, sorts, hidden, toggle };
}

/** N and P lead to the next and the previous moment: keys that every keyboard has without a second one. */
function useStepKeys(step: (by: 1 | -1) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    if ((key !== 'n' && key !== 'p') || isKeyTaken(event)) return;
    event.preventDefault();
    step(key === 'n' ? 1 : -1);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
