import { ActionIcon, Anchor, Button, SegmentedControl, Skeleton, Slider, Text } from '@mantine/core';
import { IconCode, IconPencil, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { interviewQuery, padUpdatesQuery } from '@/api/queries';
import type { PadAuthor, PadUpdate } from '@/api';
import { t } from '@/lib/i18n';
import { formatDateTime, formatTime } from '@/lib/time';
import { Page } from '@/ui/Page';
import { EmptyState, ErrorState } from '@/ui/states';
import { colourClass, COLOURS } from '../editor/people';
import { CodeView } from './CodeView';
import { withExcalidraw } from '../whiteboard/load';
import { Replay, type Changed, type LargeInsert } from './Replay';
import { SPEEDS, usePlayer, type Player } from './usePlayer';
import styles from './replay.module.css';

const BoardView = lazy(() => withExcalidraw(() => import('../whiteboard/BoardView')));

/** Plays what was written in an interview's code pad, from the first key to the last. */
export default function CodeReplayPage() {
  const { interviewId } = useParams({ from: '/signed-in/shell/interviews/$interviewId/code' });
  const interview = useQuery(interviewQuery(interviewId));
  const written = useQuery(padUpdatesQuery(interviewId));

  return (
    <Page
      title={interview.data?.title ?? t('pad.replayTitle')}
      width="wide"
      help="code"
      above={
        <Anchor component={Link} to={`/interviews/${interviewId}`} size="sm">
          {t('recording.back')}
        </Anchor>
      }
    >
      <CodeReplay written={written} noneText={t('pad.replayNoneText')} />
    </Page>
  );
}

interface CodeReplayProps {
  written: UseQueryResult<{ items: PadUpdate[]; authors: PadAuthor[] }>;
  /** What is said where nobody has written anything. */
  noneText: string;
}

/** The same as a part of a page. */
export function CodeReplay({ written, noneText }: CodeReplayProps) {
  return written.data === undefined ? (
    written.error === null ? (
      <Skeleton className={styles.skeleton} aria-label={t('common.loading')} />
    ) : (
      <ErrorState error={written.error} onRetry={() => void written.refetch()} />
    )
  ) : written.data.items.length === 0 ? (
    <EmptyState icon={IconCode} title={t('pad.replayNone')} text={noneText} />
  ) : (
    <Playing items={written.data.items} authors={written.data.authors} />
  );
}

/** Somebody who wrote, under whichever Yjs clients. */
interface Author {
  userId: string;
  name: string;
  colour: number;
}

function Playing({ items, authors }: { items: PadUpdate[]; authors: PadAuthor[] }) {
  const replay = useMemo(() => new Replay(items.map(read)), [items]);
  const { people, colours, nameOf } = useMemo(() => gather(authors), [authors]);
  const player = usePlayer(replay);
  const [chosen, setChosen] = useState<Changed | null>(null);

  replay.seek(player.index);
  const files = replay.files();
  const wanted = player.playing ? replay.changed() : (chosen ?? replay.changed());
  const onBoard = wanted === 'board';
  const file = onBoard ? undefined : (files.find(({ id }) => id === wanted?.file) ?? files[0]);
  const runs = file === undefined ? [] : replay.runs(file.id);

  return (
    <section className={styles.replay} aria-label={t('pad.replayTitle')}>
      <div className={styles.files} role="group" aria-label={t('pad.files')}>
        {files.map(({ id, name }) => (
          <Button
            key={id}
            variant={id === file?.id ? 'light' : 'subtle'}
            size="compact-md"
            translate="no"
            aria-pressed={id === file?.id}
            onClick={() => setChosen({ file: id })}
          >
            {name}
          </Button>
        ))}
        {replay.hasBoard && (
          <Button
            variant={onBoard ? 'light' : 'subtle'}
            size="compact-md"
            leftSection={<IconPencil size={16} aria-hidden />}
            aria-pressed={onBoard}
            onClick={() => setChosen('board')}
          >
            {t('whiteboard.title')}
          </Button>
        )}
      </div>
      {onBoard && (
        <Suspense fallback={<Skeleton className={styles.skeleton} aria-label={t('common.loading')} />}>
          <BoardView moments={replay} index={player.index} />
        </Suspense>
      )}
      {file !== undefined && <CodeView key={file.id} file={file} runs={runs} colours={colours} />}
      <Controls replay={replay} player={player} />
      <ul className={styles.legend} aria-label={t('pad.replayAuthors')}>
        {people.map((person) => (
          <li key={person.userId} className={colourClass(person.colour)}>
            <span className={styles.swatch} aria-hidden />
            <span translate="no">{person.name}</span>
          </li>
        ))}
      </ul>
      <Inserts
        inserts={replay.inserts}
        nameOf={nameOf}
        onChoose={(index) => player.seek(replay.timeAt(index))}
      />
    </section>
  );
}

function Controls({ replay, player }: { replay: Replay; player: Player }) {
  const at = replay.updates[Math.max(player.index, 1) - 1]?.at;
  const when = at === undefined ? '' : formatDateTime(at);
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
        {t('pad.replayAt', { when, index: player.index, count: replay.updates.length })}
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

function read({ number, clientId, at, update }: PadUpdate) {
  const bytes = Uint8Array.from(atob(update), (letter) => letter.charCodeAt(0));
  return { number, clientId, at: Date.parse(at), update: bytes };
}

/** One colour for each person, whichever clients they wrote with. */
function gather(authors: PadAuthor[]) {
  const people: Author[] = [];
  const colours = new Map<number, number>();
  const names = new Map<number, string>();
  for (const { clientId, userId, name } of authors) {
    let person = people.find((one) => one.userId === userId);
    if (person === undefined) {
      person = { userId, name, colour: people.length % COLOURS };
      people.push(person);
    }
    colours.set(clientId, person.colour);
    names.set(clientId, name);
  }
  return { people, colours, nameOf: (clientId: number) => names.get(clientId) ?? '' };
}
