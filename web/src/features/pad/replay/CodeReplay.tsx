import { ActionIcon, Button, SegmentedControl, Skeleton, Slider, Text } from '@mantine/core';
import { IconCode, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo, type ReactNode } from 'react';
import type { PadAuthor, PadUpdate } from '@/api';
import { t } from '@/lib/i18n';
import { formatDateTime, formatTime } from '@/lib/time';
import { Beside } from '@/ui/Beside';
import { EmptyState, ErrorState } from '@/ui/states';
import { gather, read } from './authors';
import { PadScene } from './PadScene';
import { Replay, type LargeInsert } from './Replay';
import { SPEEDS, usePlayer, type Player } from './usePlayer';
import styles from './replay.module.css';

/** The moment that is played, for what stands beside it. */
export interface ReplayClock {
  /** In milliseconds since 1970. */
  now: number;
  /** Goes to a moment; the same function for as long as the same is played. */
  jump: (wall: number) => void;
}

interface CodeReplayProps {
  written: UseQueryResult<{ items: PadUpdate[]; authors: PadAuthor[] }>;
  /** What is said where nobody has written anything. */
  noneText: string;
  /** When other things happened that are played with it, in milliseconds since 1970. */
  others?: readonly number[];
  /** What stands beside it, at the moment that is played. */
  side?: (clock: ReplayClock) => ReactNode;
}

const NOTHING: readonly number[] = [];

/** What was written in a pad, from the first key to the last, and whatever happened meanwhile. */
export default function CodeReplay({ written, noneText, others = NOTHING, side }: CodeReplayProps) {
  return written.data === undefined ? (
    written.error === null ? (
      <Skeleton className={styles.skeleton} aria-label={t('common.loading')} />
    ) : (
      <ErrorState error={written.error} onRetry={() => void written.refetch()} />
    )
  ) : written.data.items.length === 0 && others.length === 0 ? (
    <EmptyState icon={IconCode} title={t('pad.replayNone')} text={noneText} />
  ) : (
    <Playing items={written.data.items} authors={written.data.authors} others={others} side={side} />
  );
}

interface PlayingProps {
  items: PadUpdate[];
  authors: PadAuthor[];
  others: readonly number[];
  side: CodeReplayProps['side'];
}

function Playing({ items, authors, others, side }: PlayingProps) {
  const replay = useMemo(() => new Replay(items.map(read), others), [items, others]);
  const gathered = useMemo(() => gather(authors), [authors]);
  const player = usePlayer(replay);
  const { seek } = player;
  const jump = useCallback((wall: number) => seek(replay.clock.timeAt(wall)), [seek, replay]);
  // Everything that happened has a whole millisecond.
  const now = Math.round(replay.clock.wallAt(player.time));
  return (
    <Beside side={side?.({ now, jump })}>
      <section className={styles.replay} aria-label={t('pad.replayTitle')}>
        <PadScene replay={replay} index={player.index} authors={gathered} />
        <Controls replay={replay} player={player} now={now} />
        <Inserts
          inserts={replay.inserts}
          nameOf={gathered.nameOf}
          onChoose={(index) => player.seek(replay.timeAt(index))}
        />
      </section>
    </Beside>
  );
}

interface ControlsProps {
  replay: Replay;
  player: Player;
  now: number;
}

function Controls({ replay, player, now }: ControlsProps) {
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
      <Slider
        className={styles.slider}
        thumbLabel={t('pad.replayPosition')}
        label={null}
        min={0}
        max={Math.max(replay.duration, 1)}
        step={Math.max(1, Math.round(replay.duration / 2000))}
        value={player.time}
        onChange={player.seek}
        marks={replay.inserts.map(({ index }) => ({ value: replay.timeAt(index) }))}
      />
      <Text size="sm" c="dimmed" className={styles.when}>
        {t('pad.replayAt', { when: formatDateTime(now), index: player.index, count: replay.updates.length })}
      </Text>
      <SegmentedControl
        aria-label={t('pad.replaySpeed')}
        value={String(player.speed)}
        data={SPEEDS.map((speed) => ({ value: String(speed), label: `${speed}×` }))}
        onChange={(speed) => player.setSpeed(Number(speed))}
      />
    </div>
  );
}

interface InsertsProps {
  inserts: LargeInsert[];
  nameOf: (clientId: number) => string;
  onChoose: (index: number) => void;
}

function Inserts({ inserts, nameOf, onChoose }: InsertsProps) {
  if (inserts.length === 0) return null;
  return (
    <div className={styles.inserts}>
      <h2>{t('pad.replayInserts')}</h2>
      <Text size="sm" c="dimmed">
        {t('pad.replayInsertsText')}
      </Text>
      <ul>
        {inserts.map(({ index, clientId, at, characters }) => (
          <li key={index}>
            <Button variant="subtle" size="compact-md" onClick={() => onChoose(index)}>
              {t('pad.replayInsert', { when: formatTime(at), name: nameOf(clientId), count: characters })}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
