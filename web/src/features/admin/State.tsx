import type { User } from '@/api';
import { t } from '@/lib/i18n';
import { Tag } from '@/ui/StatusBadge';

/** Whether somebody may come in, and as what. */
export function State({ user }: { user: User }) {
  if (!user.isActive) return <Tag tone="danger">{t('admin.inactive')}</Tag>;
  return user.isGuest ? <Tag>{t('admin.guest')}</Tag> : <Tag tone="success">{t('admin.active')}</Tag>;
}
