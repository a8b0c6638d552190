import { Skeleton } from '@mantine/core';
import { IconCode } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { PadAuthor, PadUpdate } from '@/api';
import { t } from '@/lib/i18n';
import { EmptyState, ErrorState } from '@/ui/states';
import { gather, read } from './authors';
import { Inserts } from './Inserts';
import { PadScene } from './PadScene';
import { Reading } from './Reading';
import { Replay } from './Replay';
import { useReading } from './useReading';
import styles from './replay.module.css';

interface CodeAtProps {
  written: UseQueryResult<{ items: PadUpdate[]; authors: PadAuthor[] }>;
  /** The moment, in milliseconds since 1970. */
  now: number;
  /** Goes to a moment. */
  onJump: (at: number) => void;
}

/** What stood in an interview's pad, and on its whiteboard, at a moment that something else plays. */
export default function CodeAt({ written, now, onJump }: CodeAtProps) {
  if (written.data === undefined) {
    return written.error === null ? (
      <Skeleton className={styles.skeleton} aria-label={t('common.loading')} />
    ) : (
      <ErrorState error={written.error} onRetry={() => void written.refetch()} />
    );
  }
  const { items, authors } = written.data;
  if (items.length === 0) {
    return <EmptyState compact icon={IconCode} title={t('pad.replayNone')} text={t('pad.replayNoneText')} />;
  }
  return <Shown items={items} authors={authors} now={now} onJump={onJump} />;
}

const replays = new WeakMap<PadUpdate[], Replay>();

/** The replay of some updates, which is kept with them: whoever comes back to it finds it read. */
function replayOf(items: PadUpdate[]): Replay {
  let replay = replays.get(items);
  if (replay === undefined) {
    replay = new Replay(items.map(read));
    replays.set(items, replay);
  }
  return replay;
}

interface ShownProps {
  items: PadUpdate[];
  authors: PadAuthor[];
  now: number;
  onJump: (at: number) => void;
}

function Shown({ items, authors, now, onJump }: ShownProps) {
  const replay = useMemo(() => replayOf(items), [items]);
  const gathered = useMemo(() => gather(authors), [authors]);
  const reading = useReading(replay);
  if (reading !== null) return <Reading share={reading} />;
  return (
    <section className={styles.replay} aria-label={t('pad.replayTitle')}>
      <PadScene replay={replay} index={replay.indexBy(now)} authors={gathered} />
      <Inserts inserts={replay.inserts} nameOf={gathered.nameOf} onChoose={({ at }) => onJump(at)} />
    </section>
  );
}
