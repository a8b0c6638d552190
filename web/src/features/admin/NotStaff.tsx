import { IconShieldLock } from '@tabler/icons-react';
import { t } from '@/lib/i18n';
import { Page } from '@/ui/Page';
import { EmptyState } from '@/ui/states';

/** What everybody else sees who comes here. */
export function NotStaff() {
  return (
    <Page title={t('admin.title')}>
      <EmptyState icon={IconShieldLock} title={t('admin.notStaffTitle')} text={t('admin.notStaffText')} />
    </Page>
  );
}
