import { useParams } from '@tanstack/react-router';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { AlertCount } from '@/ui/AlertCount';
import { Page } from '@/ui/Page';
import { SideTabs } from '@/ui/SideTabs';
import { AuditSection } from './AuditSection';
import { CompaniesSection } from './CompaniesSection';
import { MailboxSection } from './MailboxSection';
import { NotStaff } from './NotStaff';
import { SystemSection } from './SystemSection';
import { TasksSection } from './TasksSection';
import { UsersSection } from './UsersSection';

export function AdminPage() {
  const { section } = useParams({ from: '/signed-in/shell/admin/$section' });
  const { isStaff } = useStanding();
  if (!isStaff) return <NotStaff />;
  const tabs = [
    { to: '/admin/users', label: t('admin.navUsers') },
    { to: '/admin/companies', label: t('admin.navCompanies') },
    { to: '/admin/audit', label: t('admin.navAudit') },
    { to: '/admin/mailbox', label: t('admin.navMailbox') },
    { to: '/admin/tasks', label: t('admin.navTasks') },
    { to: '/admin/system', label: t('admin.navSystem'), mark: <AlertCount /> },
  ];
  return (
    <Page title={t('admin.title')} help="admin" width="wide">
      <SideTabs label={t('admin.title')} tabs={tabs}>
        <Chosen section={section} />
      </SideTabs>
    </Page>
  );
}

function Chosen({ section }: { section: string }) {
  switch (section) {
    case 'companies':
      return <CompaniesSection />;
    case 'audit':
      return <AuditSection />;
    case 'mailbox':
      return <MailboxSection />;
    case 'tasks':
      return <TasksSection />;
    case 'system':
      return <SystemSection />;
    default:
      return <UsersSection />;
  }
}
