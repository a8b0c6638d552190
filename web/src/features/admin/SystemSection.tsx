import { Card, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import type { SystemView } from '@/api';
import { systemQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDateTime } from '@/lib/time';
import { Section } from '@/ui/Page';
import { QueryView } from '@/ui/states';
import classes from './admin.module.css';

function facts(system: SystemView): [label: string, value: string, isData?: boolean][] {
  const { database, media, mail, storage } = system;
  return [
    [t('admin.version'), system.version],
    [t('admin.startedAt'), formatDateTime(system.startedAt)],
    [t('admin.database'), database.version, true],
    [
      t('admin.databaseMode'),
      database.mode === 'embedded' ? t('admin.databaseEmbedded') : t('admin.databaseExternal'),
    ],
    [t('admin.databaseRoles'), database.rolesSeparated ? t('admin.yes') : t('admin.no')],
    [t('admin.media'), String(media.port)],
    [t('admin.rooms'), String(media.rooms)],
    [t('admin.participants'), String(media.participants)],
    [t('admin.mail'), mail.configured ? t('admin.mailConfigured') : t('admin.mailNone')],
    [t('admin.storage'), storage.provider, true],
  ];
}

export function SystemSection() {
  const query = useQuery({ ...systemQuery, refetchInterval: 15_000 });
  return (
    <Section title={t('admin.navSystem')} hideTitle>
      <QueryView query={query} skeleton={<Skeleton height={420} radius="lg" />}>
        {(system) => (
          <Card py={8}>
            <dl className={classes.system}>
              {facts(system).map(([label, value, isData], index) => (
                <Fragment key={index}>
                  <dt>{label}</dt>
                  <dd className="tabular" translate={isData ? 'no' : undefined}>
                    {value}
                  </dd>
                </Fragment>
              ))}
            </dl>
          </Card>
        )}
      </QueryView>
    </Section>
  );
}
