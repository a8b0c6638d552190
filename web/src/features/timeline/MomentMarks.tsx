import { Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconCircleFilled,
  IconPlayerPlayFilled,
  IconSquareFilled,
  IconSquareRotatedFilled,
  type Icon,
} from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import { t } from '@/lib/i18n';
import { grouped, type Group, type Placed } from './moments';
import { lineOf } from './words';
import classes from './timeline.module.css';

/** What has a mark, and its shape. */
const shapes: Partial<Record<Placed['what']['kind'], Icon>> = {
  RUN: IconPlayerPlayFilled,
  SUBMISSION: IconSquareFilled,
  NOTE: IconCircleFilled,
};
/** How many moments a mark names. */
const NAMED = 6;

interface MomentMarksProps {
  moments: readonly Placed[];
  /** Where a time in milliseconds since 1970 lies on the line, from 0 to 1; the same function for as long as the line is. */
  shareOf: (at: number) => number;
  onJump: (at: number) => void;
  clock: (at: number) => string;
}

/** Runs, submissions and notes as marks under the line on which one seeks; near ones are one mark with their number. */
export const MomentMarks = memo(function MomentMarks(props: MomentMarksProps) {
  const { moments, shareOf, onJump, clock } = props;
  const groups = useMemo(() => {
    const marked = moments.filter(({ what }) => shapes[what.kind] !== undefined);
    return grouped(marked, shareOf);
  }, [moments, shareOf]);
  if (groups.length === 0) return null;
  return (
    <ul className={classes.marks} aria-label={t('timeline.marks')}>
      {groups.map((group) => (
        <Mark key={group.members[0].key} group={group} onJump={onJump} clock={clock} />
      ))}
    </ul>
  );
});

interface MarkProps {
  group: Group<Placed>;
  onJump: (at: number) => void;
  clock: (at: number) => string;
}

function Mark({ group: { share, members }, onJump, clock }: MarkProps) {
  const [first] = members;
  const kind = members.every(({ what }) => what.kind === first.what.kind) ? first.what.kind : null;
  const Shape = (kind !== null && shapes[kind]) || IconSquareRotatedFilled;
  const lines = members.slice(0, NAMED).map(({ at, what }) => `${clock(at)} ${lineOf(what)}`);
  if (members.length > NAMED) lines.push(t('timeline.more', { count: members.length - NAMED }));
  return (
    <li className={classes.mark} style={{ left: `${share * 100}%` }}>
      <Tooltip
        multiline
        maw={360}
        label={lines.map((line, index) => (
          <span key={index} className={classes.line}>
            {line}
          </span>
        ))}
      >
        <UnstyledButton
          className={classes.markButton}
          data-kind={kind}
          aria-label={lines.join('; ')}
          onClick={() => onJump(first.at)}
        >
          <Shape size={12} aria-hidden />
          {members.length > 1 && <span aria-hidden>{members.length}</span>}
        </UnstyledButton>
      </Tooltip>
    </li>
  );
}
