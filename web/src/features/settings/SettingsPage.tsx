import { Skeleton } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, type ComponentType } from 'react';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { Page } from '@/ui/Page';
import { SideTabs } from '@/ui/SideTabs';
import { EmptyState } from '@/ui/states';

// Each comes when it is first shown: hardly one needs what another does.
const ApiKeysSection = late(async () => (await import('./ApiKeysSection')).ApiKeysSection);
const AvailabilitySection = late(
  async () => (await import('@/features/booking/section')).AvailabilitySection,
);
const CalendarSection = late(async () => (await import('@/features/calendar/section')).CalendarSection);
const CompanySection = late(async () => (await import('./CompanySection')).CompanySection);
const MembersSection = late(async () => (await import('./MembersSection')).MembersSection);
const NotificationsSection = late(async () => (await import('./NotificationsSection')).NotificationsSection);
const ProfileSection = late(async () => (await import('./ProfileSection')).ProfileSection);
const ResumeSection = late(async () => (await import('@/features/resume/section')).ResumeSection);
const SecuritySection = late(async () => (await import('./SecuritySection')).SecuritySection);
const SessionsSection = late(async () => (await import('./SessionsSection')).SessionsSection);
const TemplatesSection = late(async () => (await import('@/features/panel/section')).TemplatesSection);
const WebhooksSection = late(async () => (await import('@/features/webhooks/section')).WebhooksSection);

function late<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => ({ default: await load() }));
}

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
        <Suspense fallback={<Skeleton height={320} radius="lg" />}>
          <Chosen section={section} />
        </Suspense>
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
    if (section === 'templates') return <TemplatesSection membership={company} />;
    if (section === 'api-keys') return <ApiKeysSection membership={company} />;
    if (section === 'webhooks') return <WebhooksSection membership={company} />;
    return <MembersSection membership={company} />;
  }
  return <ProfileSection />;
}
