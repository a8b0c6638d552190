import { Anchor, Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { Account } from '@/api';
import { accountQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { formatDateTime, formatDay } from '@/lib/time';
import { Page } from '@/ui/Page';
import { QueryView } from '@/ui/states';
import { Tag } from '@/ui/StatusBadge';
import { Facts, type Fact } from './Facts';
import { NotStaff } from './NotStaff';
import { PersonActs } from './PersonActs';
import { State } from './State';
import classes from './admin.module.css';

/** One person, as the deployment's staff see them. */
export function PersonPage() {
  const { userId } = useParams({ from: '/signed-in/shell/admin/users/$userId' });
  const search = useSearch({ from: '/signed-in/shell/admin/users/$userId' });
  const { isStaff } = useStanding();
  const query = useQuery({ ...accountQuery(userId), enabled: isStaff });
  if (!isStaff) return <NotStaff />;
  const user = query.data?.user;
  return (
    <Page
      title={user?.name ?? t('admin.person')}
      help="admin"
      above={
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link to="/admin/$section" params={{ section: 'users' }} search={search} {...props} />
          )}
        >
          {t('admin.navUsers')}
        </Anchor>
      }
      below={
        user && (
          <Group gap={8}>
            <State user={user} />
            {user.isStaff && <Tag tone="accent">{t('admin.staff')}</Tag>}
          </Group>
        )
      }
    >
      <QueryView query={query} skeleton={<Skeleton height={480} radius="lg" />}>
        {(account) => (
          <Stack gap="lg">
            <About account={account} />
            <WaysIn account={account} />
            <PersonActs account={account} />
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

const moment = (at: string | null) => (at ? formatDateTime(at) : t('admin.unknown'));

function About({ account }: { account: Account }) {
  const { user, companies } = account;
  const facts: Fact[] = [
    {
      label: t('admin.email'),
      value: (
        <Group gap={8}>
          <span translate="no" className={classes.address}>
            {user.email}
          </span>
          {!user.isGuest &&
            (user.isVerified ? (
              <Tag tone="success">{t('admin.verified')}</Tag>
            ) : (
              <Tag tone="warning">{t('admin.unverified')}</Tag>
            ))}
        </Group>
      ),
    },
    { label: t('admin.role'), value: t(`admin.role${user.role}`) },
    {
      label: t('admin.companies'),
      value:
        companies.length === 0
          ? t('common.none')
          : companies.map((one) => (
              <div key={one.companyId}>
                <span translate="no">{one.companyName}</span> · {t(`settings.role${one.role}`)}
              </div>
            )),
    },
    { label: t('admin.madeAt'), value: formatDateTime(user.createdAt) },
    { label: t('admin.lastSignIn'), value: moment(account.lastSignInAt) },
    { label: t('admin.lastActive'), value: moment(account.lastActivity) },
  ];
  return (
    <Card component="section" aria-label={t('admin.about')} py={8}>
      <Facts facts={facts} />
    </Card>
  );
}

/** How somebody gets in; a guest has only links. */
function WaysIn({ account }: { account: Account }) {
  const onOff = (on: boolean) => (on ? t('admin.yes') : t('admin.no'));
  const facts: Fact[] = account.user.isGuest
    ? [{ label: t('admin.guest'), value: t('admin.guestText') }]
    : [
        { label: t('admin.password'), value: onOff(account.hasPassword) },
        {
          label: t('admin.secondFactor'),
          value: account.hasSecondFactor ? (
            <Tag tone="success">{t('admin.on')}</Tag>
          ) : (
            <Tag>{t('admin.off')}</Tag>
          ),
        },
        {
          label: t('admin.identities'),
          value: account.identities.length === 0 ? t('common.none') : <Identities account={account} />,
        },
      ];
  return (
    <Card component="section" aria-label={t('admin.waysIn')} pb={8}>
      <Title order={2} size="h3" mb={4}>
        {t('admin.waysIn')}
      </Title>
      <Facts facts={[...facts, { label: t('admin.sessions'), value: account.sessionCount }]} />
    </Card>
  );
}

function Identities({ account }: { account: Account }) {
  return account.identities.map((one) => (
    <div key={`${one.provider} ${one.createdAt}`}>
      <span translate="no">
        {one.provider}
        {one.email && ` · ${one.email}`}
      </span>
      <Text size="xs" c="dimmed">
        {t('admin.identityUsed', { day: formatDay(one.createdAt), time: formatDateTime(one.lastUsedAt) })}
      </Text>
    </div>
  ));
}
