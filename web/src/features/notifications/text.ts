import type { NotificationView } from '@/api';
import { hasMessage, t } from '@/lib/i18n';
import { formatDateTime } from '@/lib/time';

/** What a notification says; its words come from the catalogue, its names from the server. */
export function notificationText({ kind, params }: NotificationView): string {
  const key = kind === 'system_alert' ? `notifications.alert_${params.alert}` : `notifications.${kind}`;
  if (!hasMessage(key)) return t('notifications.other');
  const values = {
    title: params.title ?? '',
    name: params.name ?? '',
    company: params.company ?? '',
    when: params.startsAt ? formatDateTime(params.startsAt) : '',
    ...params,
  };
  return (t as (key: string, params: Record<string, string>) => string)(key, values);
}
