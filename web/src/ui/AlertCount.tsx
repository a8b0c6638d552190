import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { alertsQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import classes from './AlertCount.module.css';

/** How many alerts about the server no administrator has acknowledged yet; nothing for everybody else, or when there is none. */
export function AlertCount() {
  const { isStaff } = useStanding();
  const { data } = useQuery({ ...alertsQuery, enabled: isStaff });
  const count = data?.open.filter(({ acknowledgedAt }) => !acknowledgedAt).length ?? 0;
  if (count === 0) return null;
  return (
    <span className={classes.count} data-alerts>
      <span aria-hidden>{count}</span>
      <VisuallyHidden>, {t('common.openAlerts', { count })}</VisuallyHidden>
    </span>
  );
}
