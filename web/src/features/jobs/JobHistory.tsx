import { Text } from '@mantine/core';
import type { Job } from '@/api';
import { t } from '@/lib/i18n';
import { formatDateTime } from '@/lib/time';
import { TitledCard } from '@/ui/TitledCard';
import classes from './jobs.module.css';

type Change = Job['statusChanges'][number];

/** What a change did, told by how the job stood before it. */
function wordsOf(change: Change, before: Change | undefined): string {
  if (!before) return change.isPublished ? t('jobs.historyOpenedPublic') : t('jobs.historyOpened');
  const words = [];
  if (change.isActive !== before.isActive) {
    words.push(change.isActive ? t('jobs.historyReopened') : t('jobs.historyClosed'));
  }
  if (change.isPublished !== before.isPublished) {
    words.push(change.isPublished ? t('jobs.historyPublished') : t('jobs.historyUnpublished'));
  }
  return words.join(', ');
}

/** When a job was opened, published, closed and taken down, and by whom. */
export function JobHistory({ job }: { job: Job }) {
  if (job.statusChanges.length === 0) return null;
  return (
    <TitledCard title={t('jobs.statusHistory')}>
      <ol className={classes.history}>
        {job.statusChanges.map((change, index) => (
          <li key={change.changedAt}>
            {wordsOf(change, job.statusChanges[index - 1])}
            <Text size="sm" c="dimmed">
              <time dateTime={change.changedAt}>{formatDateTime(change.changedAt)}</time>
              {change.changedByName !== null && (
                <>
                  {' · '}
                  <span translate="no">{change.changedByName}</span>
                </>
              )}
            </Text>
          </li>
        ))}
      </ol>
    </TitledCard>
  );
}
