import { ActionIcon, SegmentedControl, Skeleton, Slider, Text, Tooltip } from '@mantine/core';
import {
  IconCode,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  type Icon,
} from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useMemo, type ReactNode } from 'react';
import type { PadAuthor, PadUpdate } from '@/api';
import { locale, t } from '@/lib/i18n';
import { isKeyTaken } from '@/lib/keyboard';
import { formatDateTime } from '@/lib/time';
import { Beside } from '@/ui/Beside';
import { KeyMap, type KeyGroup } from '@/ui/KeyMap';
import { EmptyState, ErrorState } from '@/ui/states';
import { replayKeys } from '../keys';
import { gather, read } from './authors';
import { Inserts } from './Inserts';
import { PadScene } from './PadScene';
import { Reading } from './Reading';
import { Replay } from './Replay';
import { SPEEDS, usePlayer, type Player } from './usePlayer';
import { useReading } from './useReading';
import styles from './replay.module.css';

/** The moment that is played, for what stands beside it. */
export interface ReplayClock {
  /** In milliseconds since 1970. */
  now: number;
  /** Goes to a moment; the same function for as long as the same is played. */
  jump: (wall: number) => void;
}

/** The line on which one seeks, for what is marked on it. */
export interface ReplayLine {
  /** Where a time in milliseconds since 1970 lies on it, from 0 to 1; the same function for as long as the same is played. */
  shareOf: (wall: number) => number;
  jump: ReplayClock['jump'];
}

interface CodeReplayProps {
  written: UseQueryResult<{ items: PadUpdate[]; authors: PadAuthor[] }>;
  /** What is said where nobody has written anything. */
  noneText: string;
  /** When other things happened that are played with it, in milliseconds since 1970. */
  others?: readonly number[];
  /** What is marked under the line on which one seeks. */
  marks?: (line: ReplayLine) => ReactNode;
  /** What stands beside it, at the moment that is played. */
  side?: (clock: ReplayClock) => ReactNode;
  /** The keys of what stands beside it. */
  sideKeys?: () => KeyGroup;
}

const NOTHING: readonly number[] = [];

/** What was written in a pad, from the first key to the last, and whatever happened meanwhile. */
export default function CodeReplay(props: CodeReplayProps) {
  const { written, noneText, others = NOTHING, marks, side, sideKeys } = props;
  return written.data === undefined ? (
    written.error === null ? (
      <Skeleton className={styles.skeleton} aria-label={t('common.loading')} />
    ) : (
      <ErrorState error={written.error} onRetry={() => void written.refetch()} />
    )
  ) : written.data.items.length === 0 && others.length === 0 ? (
    <EmptyState icon={IconCode} title={t('pad.replayNone')} text={noneText} />
  ) : (
    <Playing
      items={written.data.items}
      authors={written.data.authors}
      others={others}
      marks={marks}
      side={side}
      sideKeys={sideKeys}
    />
  );
}

interface PlayingProps {
  items: PadUpdate[];
  authors: PadAuthor[];
  others: readonly number[];
  marks: CodeReplayProps['marks'];
  side: CodeReplayProps['side'];
  sideKeys: CodeReplayProps['sideKeys'];
}

function Playing({ items, authors, others, marks, side, sideKeys }: PlayingProps) {
  const replay = useMemo(() => new Replay(items.map(read), others), [items, others]);
  const gathered = useMemo(() => gather(authors), [authors]);
  const player = usePlayer(replay);
  const { seek } = player;
  const jump = useCallback((wall: number) => seek(replay.clock.timeAt(wall)), [seek, replay]);
  const shareOf = useCallback(
    (wall: number) => replay.clock.timeAt(wall) / Math.max(replay.duration, 1),
    [replay],
  );
  // Everything that happened has a whole millisecond.
  const now = Math.round(replay.clock.wallAt(player.time));
  const reading = useReading(replay);
  if (reading !== null) return <Reading share={reading} />;
  return (
    <Beside side={side?.({ now, jump })}>
      <section className={styles.replay} aria-label={t('pad.replayTitle')}>
        <PadScene replay={replay} index={player.index} authors={gathered} />
        <Controls
          replay={replay}
          player={player}
          now={now}
          marks={marks?.({ shareOf, jump })}
          sideKeys={sideKeys}
        />
        <Inserts
          inserts={replay.inserts}
          nameOf={gathered.nameOf}
          onChoose={({ index }) => player.seek(replay.timeAt(index))}
        />
      </section>
    </Beside>
  );
}

interface ControlsProps {
  replay: Replay;
  player: Player;
  now: number;
  marks: ReactNode;
  sideKeys: CodeReplayProps['sideKeys'];
}

/** So far an arrow key moves the slider of a replay, in milliseconds; less in a short one. */
const STEP_MS = 1000;

function Controls({ replay, player, now, marks, sideKeys }: ControlsProps) {
  const { index, seek } = player;
  const back = (): void => seek(replay.timeAt(replay.before(index)));
  const on = (): void => {
    if (index < replay.updates.length) seek(replay.timeAt(index + 1));
  };
  useStepKeys(back, on);
  return (
    <div className={styles.controls}>
      <ActionIcon
        size={40}
        variant="filled"
        color="teal"
        aria-label={player.playing ? t('pad.replayPause') : t('pad.replayPlay')}
        onClick={player.toggle}
      >
        {player.playing ? (
          <IconPlayerPauseFilled size={18} aria-hidden />
        ) : (
          <IconPlayerPlayFilled size={18} aria-hidden />
        )}
      </ActionIcon>
      <StepButton icon={IconPlayerSkipBack} label={t('pad.replayBack')} shortcut="," onClick={back} />
      <StepButton icon={IconPlayerSkipForward} label={t('pad.replayOn')} shortcut="." onClick={on} />
      <div className={styles.line}>
        <Slider
          thumbLabel={t('pad.replayPosition')}
          label={null}
          min={0}
          max={Math.max(replay.duration, 1)}
          step={Math.min(STEP_MS, Math.max(1, Math.round(replay.duration / 200)))}
          value={player.time}
          onChange={player.seek}
          marks={replay.inserts.map(({ index }) => ({ value: replay.timeAt(index) }))}
        />
        {marks}
      </div>
      <Text size="sm" c="dimmed" className={styles.when}>
        {t('pad.replayAt', { when: formatDateTime(now), index: player.index, count: replay.updates.length })}
      </Text>
      <SegmentedControl
        aria-label={t('pad.replaySpeed')}
        value={String(player.speed)}
        data={SPEEDS.map((speed) => ({
          value: String(speed),
          label: `${new Intl.NumberFormat(locale).format(speed)}×`,
        }))}
        onChange={(speed) => player.setSpeed(Number(speed))}
      />
      <KeyMap groups={[replayKeys(), ...(sideKeys === undefined ? [] : [sideKeys()])]} />
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
      <ActionIcon size={40} aria-label={label} aria-keyshortcuts={shortcut} onClick={onClick}>
        <Picture size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** The keys by which players of videos go back and forth by one picture, here by one change. */
function useStepKeys(back: () => void, on: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if ((event.key !== ',' && event.key !== '.') || isKeyTaken(event)) return;
    event.preventDefault();
    if (event.key === ',') back();
    else on();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
