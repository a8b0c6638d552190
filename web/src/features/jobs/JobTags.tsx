import type { Job } from '@/api';
import { t } from '@/lib/i18n';
import { Tag } from '@/ui/StatusBadge';

/** Whether a job takes applications, and from whom. */
export function JobTags({ job }: { job: Job }) {
  if (!job.isOpen) return <Tag tone="warning">{t('jobs.closed')}</Tag>;
  return job.publishedAt === null ? (
    <Tag>{t('jobs.internal')}</Tag>
  ) : (
    <Tag tone="accent">{t('jobs.public')}</Tag>
  );
}
