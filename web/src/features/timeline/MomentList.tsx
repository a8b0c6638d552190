import { ActionIcon, Checkbox, Tooltip, UnstyledButton } from '@mantine/core';
import { IconTimeline } from '@tabler/icons-react';
import { memo, useEffect, useRef } from 'react';
import { t } from '@/lib/i18n';
import { EmptyState } from '@/ui/states';
import { SORTS, type Placed, type Sort } from './moments';
import { openWords, wordsOf } from './words';
import classes from './timeline.module.css';

interface MomentListProps {
  /** Those of the sorts that are wanted. */
  moments: readonly Placed[];
  /** The sorts that there are. */
  sorts: ReadonlySet<Sort>;
  hidden: ReadonlySet<Sort>;
  onToggle: (sort: Sort) => void;
  /** The place of the current one; -1 before the first. */
  current: number;
  onJump: (at: number) => void;
  /** Shows a run or a submission by its id. */
  onOpen: (id: string) => void;
  /** A time as the player shows it. */
  clock: (at: number) => string;
}

/**
 * What happened, each thing leading to its moment; runs and submissions can be opened as well. The position changes many times a second;
 * this does not.
 */
export const MomentList = memo(function MomentList(props: MomentListProps) {
  const { moments, sorts, hidden, onToggle, current, onJump, onOpen, clock } = props;
  const list = useRef<HTMLOListElement>(null);
  // Only the list is scrolled, never the page: the reader may be looking at something else.
  useEffect(() => {
    const [holder, row] = [list.current, list.current?.children[current]];
    if (holder === null || !(row instanceof HTMLElement)) return;
    const top = row.offsetTop;
    if (top < holder.scrollTop) holder.scrollTop = top;
    else if (top + row.offsetHeight > holder.scrollTop + holder.clientHeight) {
      holder.scrollTop = top + row.offsetHeight - holder.clientHeight;
    }
  }, [current]);
  return (
    <section className={classes.part} aria-label={t('timeline.what')}>
      {sorts.size > 1 && (
        <div className={classes.sorts} role="group" aria-label={t('timeline.sorts')}>
          {SORTS.filter((sort) => sorts.has(sort)).map((sort) => (
            <Checkbox
              key={sort}
              label={t(`timeline.sort_${sort}`)}
              checked={!hidden.has(sort)}
              onChange={() => onToggle(sort)}
            />
          ))}
        </div>
      )}
      {moments.length === 0 ? (
        <EmptyState compact icon={IconTimeline} title={t('timeline.none')} text={t('timeline.noneText')} />
      ) : (
        <ol ref={list} className={classes.list}>
          {moments.map((moment, index) => (
            <Row
              key={moment.key}
              moment={moment}
              time={clock(moment.at)}
              isCurrent={index === current}
              onJump={onJump}
              onOpen={onOpen}
            />
          ))}
        </ol>
      )}
    </section>
  );
});

interface RowProps {
  moment: Placed;
  time: string;
  isCurrent: boolean;
  onJump: (at: number) => void;
  onOpen: (id: string) => void;
}

const Row = memo(function Row({ moment, time, isCurrent, onJump, onOpen }: RowProps) {
  const { icon: Picture, title, detail, quote } = wordsOf(moment.what);
  return (
    <li className={classes.row} data-current={isCurrent || undefined}>
      <UnstyledButton
        className={classes.moment}
        aria-current={isCurrent ? 'step' : undefined}
        onClick={() => onJump(moment.at)}
      >
        <Picture size={18} aria-hidden />
        <span className={classes.words}>
          <span>{title}</span>
          {detail !== '' && <span className={classes.detail}>{detail}</span>}
          {quote !== '' && (
            <span className={classes.detail} translate="no">
              {quote}
            </span>
          )}
        </span>
        <time className={classes.time} dateTime={new Date(moment.at).toISOString()}>
          {time}
        </time>
      </UnstyledButton>
      <Opener moment={moment} time={time} onOpen={onOpen} />
    </li>
  );
});

/** The way to more of a moment than its place in time. */
function Opener({ moment, time, onOpen }: Pick<RowProps, 'moment' | 'time' | 'onOpen'>) {
  const { opens } = moment;
  const words = openWords(moment.what, time);
  if (opens === undefined || words === null) return null;
  const { icon: Picture, label } = words;
  return (
    <Tooltip label={label} multiline maw={320}>
      <ActionIcon
        className={classes.open}
        aria-label={label}
        aria-haspopup="dialog"
        onClick={() => onOpen(opens)}
      >
        <Picture size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
