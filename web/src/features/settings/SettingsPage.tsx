import { Skeleton } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { ResumeSection } from '@/features/resume';
import { Page } from '@/ui/Page';
import { SideTabs } from '@/ui/SideTabs';
import { EmptyState } from '@/ui/states';
import { CalendarSection } from '@/features/calendar';
import { AvailabilitySection } from '@/features/booking';
import { WebhooksSection } from '@/features/webhooks';
import { ApiKeysSection } from './ApiKeysSection';
import { CompanySection } from './CompanySection';
import { MembersSection } from './MembersSection';
import { NotificationsSection } from './NotificationsSection';
import { ProfileSection } from './ProfileSection';
import { SecuritySection } from './SecuritySection';
import { SessionsSection } from './SessionsSection';

// With the grid and the forms of interviews, which no other section needs.
const TemplatesSection = lazy(async () => ({
  default: (await import('@/features/panel')).TemplatesSection,
}));

export function SettingsPage() {
  const { section } = useParams({ from: '/signed-in/shell/settings/$section' });
  const { company } = useStanding();
  const tabs = [
    { to: '/settings/profile', label: t('settings.navProfile') },
    { to: '/settings/notifications', label: t('settings.navNotifications') },
    { to: '/settings/resume', label: t('resume.nav') },
    { to: '/settings/calendar', label: t('calendar.nav') },
    { to: '/settings/security', label: t('settings.navSecurity') },
    { to: '/settings/sessions', label: t('settings.navSessions') },
    ...(company
      ? [
          { to: '/settings/availability', label: t('booking.nav') },
          { to: '/settings/company', label: t('settings.navCompany') },
          { to: '/settings/members', label: t('settings.navMembers') },
          { to: '/settings/templates', label: t('panel.templates') },
          ...(company.role === 'OWNER' ? [{ to: '/settings/api-keys', label: t('settings.navKeys') }] : []),
          ...(company.role === 'OWNER' || company.role === 'RECRUITER'
            ? [{ to: '/settings/webhooks', label: t('webhooks.title') }]
            : []),
        ]
      : []),
  ];
  return (
    <Page title={t('settings.title')} help="account">
      <SideTabs label={t('settings.title')} tabs={tabs}>
        <Chosen section={section} />
      </SideTabs>
    </Page>
  );
}

function Chosen({ section }: { section: string }) {
  const { company } = useStanding();
  if (section === 'notifications') return <NotificationsSection />;
  if (section === 'resume') return <ResumeSection />;
  if (section === 'calendar') return <CalendarSection />;
  if (section === 'security') return <SecuritySection />;
  if (section === 'sessions') return <SessionsSection />;
  if (['availability', 'company', 'members', 'templates', 'api-keys', 'webhooks'].includes(section)) {
    if (!company) {
      return (
        <EmptyState icon={IconBuilding} title={t('settings.noCompany')} text={t('settings.noCompanyText')} />
      );
    }
    if (section === 'availability') return <AvailabilitySection />;
    if (section === 'company') return <CompanySection membership={company} />;
    if (section === 'templates') {
      return (
        <Suspense fallback={<Skeleton height={320} radius="lg" />}>
          <TemplatesSection membership={company} />
        </Suspense>
      );
    }
    if (section === 'api-keys') return <ApiKeysSection membership={company} />;
    if (section === 'webhooks') return <WebhooksSection membership={company} />;
    return <MembersSection membership={company} />;
  }
  return <ProfileSection />;
}
