import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type WebhookView } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { toast, toastError } from '@/ui/toast';

interface WebhookActsProps {
  companyId: string;
  webhook: WebhookView;
  onChange: () => void;
  onSecret: (secret: string) => void;
}

/** What can be done to a webhook: changed, switched off and on, given another secret, deleted. */
export function WebhookActs({ companyId, webhook, onChange, onSecret }: WebhookActsProps) {
  const queryClient = useQueryClient();
  const enabled = webhook.status === 'ENABLED';
  const turn = useMutation({
    mutationFn: () => api.updateWebhook(companyId, webhook.id, { enabled: !enabled }),
    onSuccess: async () => {
      toast(enabled ? t('webhooks.switchedOff') : t('webhooks.switchedOn'));
      await queryClient.invalidateQueries({ queryKey: keys.webhooks(companyId) });
    },
    onError: toastError,
  });
  return (
    <Group gap={8} mt="md">
      <Button variant="default" onClick={onChange}>
        {t('webhooks.changeShort')}
      </Button>
      <Button variant="default" loading={turn.isPending} onClick={() => turn.mutate()}>
        {enabled ? t('webhooks.switchOff') : t('webhooks.switchOn')}
      </Button>
      <Rotate companyId={companyId} webhook={webhook} onSecret={onSecret} />
      <Delete companyId={companyId} webhook={webhook} />
    </Group>
  );
}

function Rotate({ companyId, webhook, onSecret }: Omit<WebhookActsProps, 'onChange'>) {
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const rotate = useMutation({
    mutationFn: () => api.rotateWebhookSecret(companyId, webhook.id),
    onSuccess: async ({ secret }) => {
      onSecret(secret);
      await queryClient.invalidateQueries({ queryKey: keys.webhooks(companyId) });
    },
    onError: toastError,
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('webhooks.rotate')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('webhooks.rotateTitle')}
        text={t('webhooks.rotateText')}
        confirm={t('webhooks.rotate')}
        pending={rotate.isPending}
        onConfirm={() => rotate.mutate()}
      />
    </>
  );
}

function Delete({ companyId, webhook }: Pick<WebhookActsProps, 'companyId' | 'webhook'>) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => api.deleteWebhook(companyId, webhook.id),
    onSuccess: async () => {
      toast(t('webhooks.deleted'));
      await navigate({ to: '/settings/$section', params: { section: 'webhooks' } });
      await queryClient.invalidateQueries({ queryKey: keys.webhooks(companyId) });
    },
    onError: (error) => {
      setAsking(false);
      toastError(error);
    },
  });
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
        {t('common.delete')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('webhooks.deleteTitle')}
        text={t('webhooks.deleteText')}
        confirm={t('common.delete')}
        pending={remove.isPending}
        onConfirm={() => remove.mutate()}
      />
    </>
  );
}
