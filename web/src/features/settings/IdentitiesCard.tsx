import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type IdentityView } from '@/api';
import { takeProblem } from '@/api/problem';
import { identitiesQuery, keys, providersQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { withStepUp } from '@/lib/step-up';
import { FormProblem } from '@/ui/form';
import { TitledCard } from '@/ui/TitledCard';
import { toastError } from '@/ui/toast';
import { WayInRow } from './WayInRow';

/** Accounts elsewhere that open this one; nothing where there are none and no provider to add. */
export function IdentitiesCard() {
  const [problem] = useState(takeProblem);
  const identities = useQuery(identitiesQuery).data?.items ?? [];
  const providers = useQuery(providersQuery).data?.items ?? [];
  const add = useMutation({
    mutationFn: (provider: string) =>
      withStepUp(() => api.startLink(provider, { returnTo: '/settings/security' })),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: toastError,
  });
  if (identities.length === 0 && providers.length === 0) return null;
  return (
    <TitledCard title={t('settings.identities')} text={t('settings.identitiesText')}>
      <Stack maw={640}>
        <FormProblem error={problem} />
        {identities.map((identity) => (
          <Identity key={identity.id} identity={identity} />
        ))}
        <Group>
          {providers.map((provider) => (
            <Button
              key={provider.id}
              variant="default"
              loading={add.isPending && add.variables === provider.id}
              onClick={() => add.mutate(provider.id)}
            >
              {t('settings.identityAdd', { name: provider.name })}
            </Button>
          ))}
        </Group>
      </Stack>
    </TitledCard>
  );
}

function Identity({ identity }: { identity: IdentityView }) {
  const { id, providerName: name, email, createdAt, lastUsedAt } = identity;
  return (
    <WayInRow
      name={name}
      label={email ? `${name} · ${email}` : name}
      createdAt={createdAt}
      lastUsedAt={lastUsedAt}
      removeText={t('settings.identityRemoveText')}
      removed={t('settings.identityRemoved', { name })}
      remove={() => api.unlinkIdentity(id)}
      listKey={keys.identities}
    />
  );
}
