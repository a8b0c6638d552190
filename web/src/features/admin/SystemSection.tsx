import { Card, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { SystemView } from '@/api';
import { systemQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDateTime } from '@/lib/time';
import { Section } from '@/ui/Page';
import { QueryView } from '@/ui/states';
import { AlertsCard } from './AlertsCard';
import { Facts, type Fact } from './Facts';
import { SandboxCard } from './SandboxCard';

function facts(system: SystemView): Fact[] {
  const { database, media, mail, storage } = system;
  return [
    { label: t('admin.version'), value: system.version },
    { label: t('admin.startedAt'), value: formatDateTime(system.startedAt) },
    { label: t('admin.database'), value: database.version, isData: true },
    {
      label: t('admin.databaseMode'),
      value: database.mode === 'embedded' ? t('admin.databaseEmbedded') : t('admin.databaseExternal'),
    },
    { label: t('admin.databaseRoles'), value: database.rolesSeparated ? t('admin.yes') : t('admin.no') },
    { label: t('admin.media'), value: media.port },
    { label: t('admin.rooms'), value: media.rooms },
    { label: t('admin.participants'), value: media.participants },
    { label: t('admin.mail'), value: mail.configured ? t('admin.mailConfigured') : t('admin.mailNone') },
    {
      label: t('admin.storage'),
      value: storage.provider === 'local' ? t('admin.storageLocal') : storage.provider,
    },
  ];
}

export function SystemSection() {
  const query = useQuery({ ...systemQuery, refetchInterval: 15_000 });
  return (
    <>
      <AlertsCard />
      <Section title={t('admin.navSystem')}>
        <QueryView query={query} skeleton={<Skeleton height={420} radius="lg" />}>
          {(system) => (
            <Card py={8}>
              <Facts facts={facts(system)} />
            </Card>
          )}
        </QueryView>
      </Section>
      <SandboxCard />
    </>
  );
}
