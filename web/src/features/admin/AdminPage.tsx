import { Skeleton } from '@mantine/core';
import { lazyRouteComponent, useParams } from '@tanstack/react-router';
import { createElement, Suspense } from 'react';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { AlertCount } from '@/ui/AlertCount';
import { Page } from '@/ui/Page';
import { loadSectionOf, sectionOf } from '@/ui/sections';
import { SideTabs } from '@/ui/SideTabs';
import { NotStaff } from './NotStaff';

const AuditSection = lazyRouteComponent(() => import('./AuditSection'), 'AuditSection');
const CompaniesSection = lazyRouteComponent(() => import('./CompaniesSection'), 'CompaniesSection');
const MailboxSection = lazyRouteComponent(() => import('./MailboxSection'), 'MailboxSection');
const SystemSection = lazyRouteComponent(() => import('./SystemSection'), 'SystemSection');
const TasksSection = lazyRouteComponent(() => import('./TasksSection'), 'TasksSection');
const UsersSection = lazyRouteComponent(() => import('./UsersSection'), 'UsersSection');

const sections: Record<string, typeof UsersSection> = {
  audit: AuditSection,
  companies: CompaniesSection,
  mailbox: MailboxSection,
  system: SystemSection,
  tasks: TasksSection,
  users: UsersSection,
};

/** Loads a section's script while the page is on its way; that of the people, where there is none of that name, as is shown then. */
export const loadSection = (section: string): Promise<void> => loadSectionOf(sections, section, UsersSection);

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
        <Suspense fallback={<Skeleton height={320} radius="lg" />}>
          {createElement(sectionOf(sections, section, UsersSection))}
        </Suspense>
      </SideTabs>
    </Page>
  );
}
