import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type IdentityView } from '@/api';
import { takeProblem } from '@/api/problem';
import { identitiesQuery, keys, providersQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { withStepUp } from '@/lib/step-up';
import { formatDateTime, formatDay } from '@/lib/time';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { FormProblem } from '@/ui/form';
import { toast, toastError } from '@/ui/toast';
import { Part } from './Part';

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
    <Part title={t('settings.identities')} text={t('settings.identitiesText')}>
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
    </Part>
  );
}

function Identity({ identity }: { identity: IdentityView }) {
  const queryClient = useQueryClient();
  const [asking, dialog] = useDisclosure(false);
  const name = identity.providerName;
  const remove = useMutation({
    mutationFn: () => withStepUp(() => api.unlinkIdentity(identity.id)),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.identities });
      toast(t('settings.identityRemoved', { name }));
    },
    onError: toastError,
  });
  // The question goes before the act begins, which may itself ask for the password.
  const confirm = () => {
    dialog.close();
    remove.mutate();
  };
  return (
    <Group justify="space-between" wrap="nowrap">
      <div>
        <Text fw={550} translate="no">
          {name}
          {identity.email && ` · ${identity.email}`}
        </Text>
        <Text size="sm" c="dimmed">
          {t('settings.identityLinked', {
            day: formatDay(identity.createdAt),
            time: formatDateTime(identity.lastUsedAt),
          })}
        </Text>
      </div>
      <Button
        variant="subtle"
        color="red"
        loading={remove.isPending}
        onClick={dialog.open}
        aria-label={t('settings.identityRemoveName', { name })}
      >
        {t('settings.identityRemove')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title={t('settings.identityRemoveTitle', { name })}
        text={t('settings.identityRemoveText')}
        confirm={t('settings.identityRemove')}
        pending={remove.isPending}
        onConfirm={confirm}
      />
    </Group>
  );
}
