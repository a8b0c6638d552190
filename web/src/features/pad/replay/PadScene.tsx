import { Button, Skeleton, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { lazy, memo, Suspense, useState } from 'react';
import { t } from '@/lib/i18n';
import { initials } from '@/ui/initials';
import { colourClass } from '../editor/people';
import { withExcalidraw } from '../whiteboard/load';
import type { Author, Authors } from './authors';
import { CodeView } from './CodeView';
import { authorsOfLines, stretchesOf } from './lines';
import type { Changed, Replay } from './Replay';
import styles from './replay.module.css';

const BoardView = lazy(() => withExcalidraw(() => import('../whiteboard/BoardView')));

/** More stretches of lines than these are not spelled out. */
const STRETCHES = 8;

interface PadSceneProps {
  replay: Replay;
  /** How many updates have come. */
  index: number;
  authors: Authors;
}

const keyOf = (changed: Changed | null): string | null =>
  changed === null || changed === 'board' ? changed : `file ${changed.file}`;

/** What the reader has chosen to see. */
interface Choice {
  what: Changed;
  /** What had changed last at that moment, by {@link keyOf}. */
  over: string | null;
}

/**
 * A pad at one moment: its files, one of them or the whiteboard, and who wrote what. It shows what changes, wherever that is; what the reader
 * chooses holds until something else changes. The player's time goes on with each frame, what stands in the pad does not.
 */
export const PadScene = memo(function PadScene({ replay, index, authors }: PadSceneProps) {
  const [choice, setChoice] = useState<Choice | null>(null);
  replay.seek(index);
  const files = replay.files();
  const changed = replay.changed();
  const over = keyOf(changed);
  const choose = (what: Changed): void => setChoice({ what, over });
  if (choice !== null && choice.over !== over) setChoice(null);
  const wanted = choice?.over === over ? choice.what : changed;
  const onBoard = wanted === 'board';
  const file = onBoard ? undefined : (files.find(({ id }) => id === wanted?.file) ?? files[0]);
  const runs = file === undefined ? [] : replay.runs(file.id);
  const lines = authorsOfLines(runs, authors.authorOf);
  return (
    <>
      <div className={styles.files} role="group" aria-label={t('pad.replayShown')}>
        {files.map(({ id, name }) => (
          <Button
            key={id}
            variant={id === file?.id ? 'light' : 'subtle'}
            size="compact-md"
            translate="no"
            aria-pressed={id === file?.id}
            onClick={() => choose({ file: id })}
          >
            {name}
          </Button>
        ))}
        {replay.hasBoard && (
          <Button
            variant={onBoard ? 'light' : 'subtle'}
            size="compact-md"
            leftSection={<IconPencil size={16} aria-hidden />}
            aria-label={t('pad.replayBoard')}
            aria-pressed={onBoard}
            onClick={() => choose('board')}
          >
            {t('whiteboard.title')}
          </Button>
        )}
      </div>
      {onBoard && (
        <Suspense fallback={<Skeleton className={styles.skeleton} aria-label={t('common.loading')} />}>
          <BoardView moments={replay} index={index} />
        </Suspense>
      )}
      {file !== undefined && <CodeView key={file.id} file={file} runs={runs} authors={authors} />}
      <ul className={styles.legend} aria-label={t('pad.replayAuthors')}>
        {authors.people.map((person) => (
          <li key={person.userId} className={colourClass(person.colour)}>
            <span className={styles.initials} translate="no" aria-hidden>
              {initials(person.name)}
            </span>
            <span translate="no">{person.name}</span>
            <Lines author={person} lines={lines} />
          </li>
        ))}
      </ul>
    </>
  );
});

/** Which lines of the file somebody wrote in, for those who do not see it by the colours. */
function Lines({ author, lines }: { author: Author; lines: Author[][] }) {
  const stretches = stretchesOf(author, lines);
  if (stretches.length === 0) return null;
  const shown = stretches
    .slice(0, STRETCHES)
    .map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  if (stretches.length > STRETCHES) shown.push('…');
  const count = lines.filter((authors) => authors.includes(author)).length;
  return (
    <Text span size="sm" c="dimmed">
      {t('pad.replayLines', { count, lines: shown.join(', ') })}
    </Text>
  );
}
