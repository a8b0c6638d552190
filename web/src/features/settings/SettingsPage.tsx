import { Skeleton } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { lazyRouteComponent, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { Page } from '@/ui/Page';
import { loadSectionOf } from '@/ui/sections';
import { SideTabs } from '@/ui/SideTabs';
import { EmptyState } from '@/ui/states';

// Each comes when it is first shown: hardly one needs what another does. One that is there already is drawn at once, as a page is.
const ApiKeysSection = lazyRouteComponent(() => import('./ApiKeysSection'), 'ApiKeysSection');
const AvailabilitySection = lazyRouteComponent(
  () => import('@/features/booking/section'),
  'AvailabilitySection',
);
const CalendarSection = lazyRouteComponent(() => import('@/features/calendar/section'), 'CalendarSection');
const CompanySection = lazyRouteComponent(() => import('./CompanySection'), 'CompanySection');
const MembersSection = lazyRouteComponent(() => import('./MembersSection'), 'MembersSection');
const NotificationsSection = lazyRouteComponent(
  () => import('./NotificationsSection'),
  'NotificationsSection',
);
const ProfileSection = lazyRouteComponent(() => import('./ProfileSection'), 'ProfileSection');
const ResumeSection = lazyRouteComponent(() => import('@/features/resume/section'), 'ResumeSection');
const SecuritySection = lazyRouteComponent(() => import('./SecuritySection'), 'SecuritySection');
const SessionsSection = lazyRouteComponent(() => import('./SessionsSection'), 'SessionsSection');
const TemplatesSection = lazyRouteComponent(() => import('@/features/panel/section'), 'TemplatesSection');
const WebhooksSection = lazyRouteComponent(() => import('@/features/webhooks/section'), 'WebhooksSection');

const sections = {
  'api-keys': ApiKeysSection,
  availability: AvailabilitySection,
  calendar: CalendarSection,
  company: CompanySection,
  members: MembersSection,
  notifications: NotificationsSection,
  profile: ProfileSection,
  resume: ResumeSection,
  security: SecuritySection,
  sessions: SessionsSection,
  templates: TemplatesSection,
  webhooks: WebhooksSection,
};

/** Loads a section's script while the page is on its way; the profile's, where there is none of that name, as is shown then. */
export const loadSection = (section: string): Promise<void> =>
  loadSectionOf(sections, section, ProfileSection);

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
