import { Button, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/api';
import { failedEmailsQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { serverNow } from '@/lib/time';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Select } from '@/ui/Select';
import { QueryView } from '@/ui/states';
import { toast, toastError } from '@/ui/toast';

const HOUR = 3_600_000;
const spans = ['24', '72', '168', '720'] as const;
type Span = (typeof spans)[number];

/** Sends again what failed, as after a mail server was away for long. */
export function RetryFailed() {
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [span, setSpan] = useState<Span>('72');
  // One time for what is counted and what is sent.
  const [now, setNow] = useState(serverNow);
  const since = new Date(now - Number(span) * HOUR).toISOString();
  const query = useQuery({ ...failedEmailsQuery(since), enabled: asking });
  const retry = useMutation({
    mutationFn: () => api.retryFailedEmails(since),
    onSuccess: async ({ count }) => {
      setAsking(false);
      toast(t('admin.mailRetriedAll', { count }));
      await queryClient.invalidateQueries({ queryKey: keys.emails });
    },
    onError: toastError,
  });
  const ask = () => {
    setNow(serverNow());
    setAsking(true);
  };
  const send = () => {
    if (query.data?.count) retry.mutate();
    else setAsking(false);
  };
  return (
    <>
      <Button variant="default" onClick={ask}>
        {t('admin.mailRetryAll')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('admin.mailRetryAllTitle')}
        text={t('admin.mailRetryText')}
        confirm={t('admin.mailRetry')}
        pending={retry.isPending || query.isPending}
        onConfirm={send}
      >
        <Select
          label={t('admin.mailRetrySince')}
          allowDeselect={false}
          value={span}
          onChange={(value) => setSpan(spans.find((one) => one === value) ?? '72')}
          data={spans.map((one) => ({ value: one, label: t(`admin.mailRetrySince${one}`) }))}
          my="md"
        />
        <QueryView query={query} skeleton={<Skeleton height={24} />}>
          {({ count }) => (
            <Text fw={550}>
              {count > 0 ? t('admin.mailRetryCount', { count }) : t('admin.mailRetryNone')}
            </Text>
          )}
        </QueryView>
      </ConfirmDialog>
    </>
  );
}
