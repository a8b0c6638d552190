import { Text } from '@mantine/core';
import type { StageChange } from '@/api';
import { t } from '@/lib/i18n';
import { formatDateTime } from '@/lib/time';
import { stageName } from '../stages';
import classes from './application.module.css';
import { Part } from './Part';

/** Each move, with its time and who made it; the newest first. */
export function History({ stages }: { stages: StageChange[] }) {
  return (
    <Part title={t('jobs.history')}>
      <ol className={classes.timeline}>
        {[...stages].reverse().map((one) => (
          <li key={one.changedAt} className={classes.step}>
            <span>
              {one.fromStage === null
                ? t('jobs.historyIn', { stage: stageName(one.toStage) })
                : t('jobs.historyMove', { from: stageName(one.fromStage), to: stageName(one.toStage) })}
              <When change={one} />
            </span>
          </li>
        ))}
      </ol>
    </Part>
  );
}

function When({ change: { changedAt, actorName } }: { change: StageChange }) {
  const time = formatDateTime(changedAt);
  return (
    <Text size="sm" c="dimmed" display="block" translate={actorName === null ? undefined : 'no'}>
      {actorName === null ? time : t('jobs.historyBy', { time, name: actorName })}
    </Text>
  );
}
