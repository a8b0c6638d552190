import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey, IconLock } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type ApiKeyStatus, type ApiKeyView, type Membership } from '@/api';
import { apiKeysQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDateTime, formatDay } from '@/lib/time';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Section } from '@/ui/Page';
import { EmptyState, QueryView, RowsSkeleton } from '@/ui/states';
import { Tag } from '@/ui/StatusBadge';
import { toast, toastError } from '@/ui/toast';
import { ApiKeyForm, CurlExample } from './ApiKeyForm';
import { scopeTexts } from './scopes';
import classes from './settings.module.css';

/** The keys with which the company's programs use the API; a matter of its owners. */
export function ApiKeysSection({ membership }: { membership: Membership }) {
  const { companyId, role } = membership;
  const owns = role === 'OWNER';
  const query = useQuery({ ...apiKeysQuery(companyId), enabled: owns });
  const [making, form] = useDisclosure(false);
  if (!owns) {
    return (
      <EmptyState icon={IconLock} title={t('settings.keysOwners')} text={t('settings.keysOwnersText')} />
    );
  }
  const make = <Button onClick={form.open}>{t('settings.keyMake')}</Button>;
  return (
    <Section title={t('settings.navKeys')} action={!making && query.data?.items.length ? make : null}>
      <Text c="dimmed" mb="md">
        {t('settings.keysText')}
      </Text>
      {making && <ApiKeyForm companyId={companyId} onDone={form.close} />}
      <QueryView query={query} skeleton={<RowsSkeleton rows={2} height={88} />}>
        {({ items }) =>
          items.length > 0 ? (
            <ul className={classes.list}>
              {items.map((one) => (
                <Row key={one.id} apiKey={one} companyId={companyId} />
              ))}
            </ul>
          ) : (
            !making && (
              <EmptyState
                icon={IconKey}
                title={t('settings.keysEmpty')}
                text={t('settings.keysEmptyText')}
                action={
                  <Stack align="center">
                    <CurlExample />
                    {make}
                  </Stack>
                }
              />
            )
          )
        }
      </QueryView>
    </Section>
  );
}

const tones = { ACTIVE: 'success', EXPIRED: 'neutral', SUSPENDED: 'warning' } as const;

const stateTexts: Record<ApiKeyStatus, () => string> = {
  ACTIVE: () => t('settings.keyActive'),
  EXPIRED: () => t('settings.keyExpired'),
  SUSPENDED: () => t('settings.keySuspended'),
};

function Row({ apiKey, companyId }: { apiKey: ApiKeyView; companyId: string }) {
  return (
    <li className={classes.row}>
      <div className={classes.text}>
        <Group gap={8}>
          <Text fw={550} translate="no">
            {apiKey.name}
          </Text>
          <Tag tone={tones[apiKey.status]}>{stateTexts[apiKey.status]()}</Tag>
        </Group>
        <Text size="xs" c="dimmed" translate="no" className={classes.url}>
          {apiKey.prefix}…
        </Text>
        <Text size="sm" mt={4}>
          {apiKey.scopes.map((scope) => scopeTexts[scope]()).join(' · ')}
        </Text>
        <Text size="xs" c="dimmed" mt={4}>
          <KeyDates apiKey={apiKey} />
        </Text>
      </div>
      <Revoke apiKey={apiKey} companyId={companyId} />
    </li>
  );
}

/** Who made it and how long it lasts, and when it was last used and from where. */
function KeyDates({ apiKey }: { apiKey: ApiKeyView }) {
  const expires = { day: formatDay(apiKey.expiresAt) };
  return (
    <>
      {apiKey.status === 'EXPIRED' ? t('settings.keyEnded', expires) : t('settings.keyExpires', expires)} ·{' '}
      {apiKey.lastUsedAt
        ? t('settings.keyUsed', { time: formatDateTime(apiKey.lastUsedAt) })
        : t('settings.keyUnused')}
      {apiKey.lastUsedAddress && <span translate="no"> · {apiKey.lastUsedAddress}</span>} ·{' '}
      {t('settings.keyMadeBy')} <span translate="no">{apiKey.createdByName}</span>
    </>
  );
}

function Revoke({ apiKey, companyId }: { apiKey: ApiKeyView; companyId: string }) {
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { name } = apiKey;
  const revoke = useMutation({
    mutationFn: () => api.revokeApiKey(companyId, apiKey.id),
    onSuccess: async () => {
      toast(t('settings.keyRevoked', { name }));
      await queryClient.invalidateQueries({ queryKey: keys.apiKeys(companyId) });
    },
    onError: toastError,
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        onClick={() => setAsking(true)}
        aria-label={t('settings.keyRevokeName', { name })}
      >
        {t('settings.keyRevoke')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('settings.keyRevokeTitle', { name })}
        text={t('settings.keyRevokeText')}
        confirm={t('settings.keyRevoke')}
        pending={revoke.isPending}
        onConfirm={() => revoke.mutate()}
      />
    </>
  );
}
