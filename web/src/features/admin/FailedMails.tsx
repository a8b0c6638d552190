import { Alert, Button, Group, Skeleton, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/api';
import { failedEmailsQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { serverNow } from '@/lib/time';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Select } from '@/ui/Select';
import { QueryView } from '@/ui/states';
import { toast, toastError } from '@/ui/toast';
import classes from './admin.module.css';

const HOUR = 3_600_000;
const spans = ['24', '72', '168', '720'] as const;
type Span = (typeof spans)[number];

const before = (now: number, span: Span) => new Date(now - Number(span) * HOUR).toISOString();

interface FailedMailsProps {
  /** Lists them; null where they are listed already. */
  onShow: (() => void) | null;
}

/** How many mails failed, if any did, and the way to send them again, as after a mail server was away for long. */
export function FailedMails({ onShow }: FailedMailsProps) {
  const [asking, setAsking] = useState(false);
  // One time for what is counted and what is sent.
  const [now, setNow] = useState(serverNow);
  const { data } = useQuery({ ...failedEmailsQuery(before(now, '720')), placeholderData: keepPreviousData });
  return (
    <>
      {data !== undefined && data.count > 0 && (
        <Alert
          color="yellow"
          variant="light"
          mb="md"
          icon={<IconAlertTriangle size={18} stroke={1.6} />}
          title={t('admin.mailFailed', { count: data.count })}
        >
          <Group justify="space-between" gap="sm">
            <Text size="sm" className={classes.alertText}>
              {t('admin.mailFailedText')}
            </Text>
            <Group gap="xs">
              {onShow && (
                <Button variant="subtle" onClick={onShow}>
                  {t('admin.mailFailedShow')}
                </Button>
              )}
              <Button
                variant="default"
                onClick={() => {
                  setNow(serverNow());
                  setAsking(true);
                }}
              >
                {t('admin.mailRetryAll')}
              </Button>
            </Group>
          </Group>
        </Alert>
      )}
      <RetryDialog opened={asking} now={now} onClose={() => setAsking(false)} />
    </>
  );
}

interface RetryDialogProps {
  opened: boolean;
  now: number;
  onClose: () => void;
}

function RetryDialog({ opened, now, onClose }: RetryDialogProps) {
  const queryClient = useQueryClient();
  const [span, setSpan] = useState<Span>('720');
  const since = before(now, span);
  const query = useQuery({ ...failedEmailsQuery(since), enabled: opened });
  const retry = useMutation({
    mutationFn: () => api.retryFailedEmails(since),
    onSuccess: async ({ count }) => {
      onClose();
      toast(t('admin.mailRetriedAll', { count }));
      await queryClient.invalidateQueries({ queryKey: keys.emails });
    },
    onError: toastError,
  });
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={t('admin.mailRetryAllTitle')}
      text={t('admin.mailRetryText')}
      confirm={t('admin.mailRetry')}
      harmless
      disabled={!query.data?.count}
      pending={retry.isPending}
      onConfirm={() => retry.mutate()}
    >
      <Select
        label={t('admin.mailRetrySince')}
        allowDeselect={false}
        value={span}
        onChange={(value) => setSpan(spans.find((one) => one === value) ?? '720')}
        data={spans.map((one) => ({ value: one, label: t(`admin.mailRetrySince${one}`) }))}
        my="md"
      />
      <QueryView query={query} skeleton={<Skeleton height={24} />}>
        {({ count }) => (
          <Text fw={550}>{count > 0 ? t('admin.mailRetryCount', { count }) : t('admin.mailRetryNone')}</Text>
        )}
      </QueryView>
    </ConfirmDialog>
  );
}
