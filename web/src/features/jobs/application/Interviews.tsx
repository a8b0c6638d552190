import { Anchor, Button, Group, Skeleton, Text } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ApplicationDetail } from '@/api';
import { interviewsQuery } from '@/api/queries';
import { OpenLinks } from '@/features/booking';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { formatRange } from '@/lib/time';
import { ListView } from '@/ui/states';
import { StatusBadge } from '@/ui/StatusBadge';
import classes from './application.module.css';
import { Part } from './Part';

/** The interviews for an application. */
export function Interviews({ application }: { application: ApplicationDetail }) {
  const { company } = useStanding();
  const query = useInfiniteQuery(interviewsQuery({ application: application.id, sort: 'scheduledTime' }));
  const schedule = (
    <Group gap="xs">
      <Button component={Link} to={`/interviews/panel?application=${application.id}`} variant="default">
        {t('panel.open')}
      </Button>
      <Button component={Link} to={`/take-homes/new?application=${application.id}`} variant="default">
        {t('takeHome.new')}
      </Button>
      <Button
        component={Link}
        to={`/interviews/new?application=${application.id}`}
        variant="default"
        leftSection={<IconCalendarPlus size={18} stroke={1.6} />}
      >
        {t('jobs.schedule')}
      </Button>
    </Group>
  );
  return (
    <Part title={t('jobs.interviews')} action={schedule}>
      {company && <OpenLinks companyId={company.companyId} application={application.id} />}
      <ListView
        query={query}
        skeleton={<Skeleton height={56} />}
        empty={<Text c="dimmed">{t('jobs.interviewsNone')}</Text>}
      >
        {(items) => (
          <ul className={classes.list}>
            {items.map((one) => (
              <li key={one.id} className={classes.row}>
                <div className={classes.rowText}>
                  <Anchor component={Link} to={`/interviews/${one.id}`} size="sm" fw={550} translate="no">
                    {one.title}
                  </Anchor>
                  <Text size="xs" c="dimmed" component="time" dateTime={one.scheduledTime}>
                    {formatRange(
                      one.scheduledTime,
                      Date.parse(one.scheduledTime) + one.durationMinutes * 60_000,
                    )}
                  </Text>
                </div>
                <StatusBadge status={one.status} />
              </li>
            ))}
          </ul>
        )}
      </ListView>
    </Part>
  );
}
