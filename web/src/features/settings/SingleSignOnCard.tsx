import { Skeleton, Stack, Switch, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type SingleSignOn } from '@/api';
import { keys, singleSignOnQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { withStepUp } from '@/lib/step-up';
import { formatDateTime } from '@/lib/time';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { QueryView } from '@/ui/states';
import { toastError } from '@/ui/toast';
import { TitledCard } from '@/ui/TitledCard';

/** The company's own identity provider, as its owners see it: set up by the deployment's staff, demanded by them. */
export function SingleSignOnCard({ companyId }: { companyId: string }) {
  const query = useQuery(singleSignOnQuery(companyId));
  return (
    <TitledCard title={t('settings.singleSignOn')} text={t('settings.singleSignOnText')}>
      <QueryView query={query} skeleton={<Skeleton height={96} />}>
        {({ provider, domains }) =>
          provider ? (
            <Stack>
              <div>
                <Text fw={550} translate="no">
                  {provider.name}
                </Text>
                <Text size="sm" translate="no">
                  {domains.map((domain) => `@${domain}`).join(' · ')}
                </Text>
                <Text size="sm" c="dimmed">
                  {t('settings.singleSignOnLastUsed')}:{' '}
                  {provider.isTried && provider.lastUsedAt
                    ? formatDateTime(provider.lastUsedAt)
                    : t('settings.singleSignOnNever')}
                </Text>
              </div>
              <Require companyId={companyId} provider={provider} />
            </Stack>
          ) : (
            <Text>{t('settings.singleSignOnNone')}</Text>
          )
        }
      </QueryView>
    </TitledCard>
  );
}

interface RequireProps {
  companyId: string;
  provider: NonNullable<SingleSignOn['provider']>;
}

/** Asked before it is switched on, since it signs people out. */
function Require({ companyId, provider }: RequireProps) {
  const queryClient = useQueryClient();
  const [asked, ask] = useDisclosure(false);
  const change = useMutation({
    mutationFn: (isRequired: boolean) => withStepUp(() => api.requireSingleSignOn(companyId, isRequired)),
    onSuccess: (saved) => queryClient.setQueryData(keys.singleSignOn(companyId), saved),
    onError: toastError,
    onSettled: ask.close,
  });
  return (
    <>
      <Switch
        label={t('settings.singleSignOnRequire')}
        description={t('settings.singleSignOnRequireText')}
        checked={provider.isRequired}
        disabled={change.isPending || (!provider.isRequired && !provider.isTried)}
        onChange={(event) => (event.currentTarget.checked ? ask.open() : change.mutate(false))}
      />
      <ConfirmDialog
        opened={asked}
        title={t('settings.singleSignOnRequireTitle', { name: provider.name })}
        text={t('settings.singleSignOnRequireConfirm')}
        confirm={t('settings.singleSignOnRequireYes')}
        pending={change.isPending}
        onConfirm={() => change.mutate(true)}
        onClose={ask.close}
      />
    </>
  );
}
