import { Anchor, List, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { InterviewsAhead } from '@/api';
import { memberInterviewsQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDateTime } from '@/lib/time';
import { ErrorState } from '@/ui/states';
import { Tag } from '@/ui/StatusBadge';

interface LeavesBehindProps {
  companyId: string;
  userId: string;
  /** The company's name, where there may be several. */
  company?: string;
  /** Whether it is told to whoever leaves, and not about somebody else. */
  own: boolean;
}

/** Which interviews ahead somebody is taken out of when they go, before it is done. */
export function LeavesBehind({ companyId, userId, company, own }: LeavesBehindProps) {
  const query = useQuery(memberInterviewsQuery(companyId, userId));
  if (query.isPending) return <Skeleton height={48} mt="sm" role="status" aria-label={t('common.loading')} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.count === 0) return null;
  const { count, aloneCount, next } = query.data;
  return (
    <>
      {company && (
        <Text fw={550} mt="sm" translate="no">
          {company}
        </Text>
      )}
      <Text mt="sm">
        {own ? t('settings.leavesOwn', { count }) : t('settings.leavesTheirs', { count })}{' '}
        {aloneCount > 0 && t('settings.leavesAlone', { count: aloneCount })}
      </Text>
      <List mt="xs" size="sm" spacing={4} aria-label={t('settings.leavesList')}>
        {next.map((one) => (
          <Left key={one.id} interview={one} />
        ))}
      </List>
      {count > next.length && (
        <Text c="dimmed" size="sm" mt={4}>
          {t('settings.leavesMore', { count: count - next.length })}
        </Text>
      )}
    </>
  );
}

function Left({ interview }: { interview: InterviewsAhead['next'][number] }) {
  return (
    <List.Item>
      <Anchor component={Link} to={`/interviews/${interview.id}`} translate="no">
        {interview.title}
      </Anchor>{' '}
      <Text span size="sm" c="dimmed">
        {formatDateTime(interview.scheduledTime)} · <span translate="no">{interview.candidateName}</span>
      </Text>{' '}
      {interview.alone && <Tag tone="warning">{t('settings.leavesNobody')}</Tag>}
    </List.Item>
  );
}
