import { Button, Group, List, Skeleton, Stack, Text } from '@mantine/core';
import { IconLinkOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { api, ApiError, type UnsubscribeView } from '@/api';
import { keys, unsubscribeQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { FormProblem } from '@/ui/form';
import { Entrance } from '@/ui/Entrance';
import { EmptyState, ErrorState } from '@/ui/states';

/** The page behind the link in a mail that one can do without. Looking changes nothing; what is done can be taken back. */
export function UnsubscribePage() {
  const { token } = useParams({ from: '/unsubscribe/$token' });
  const query = useQuery(unsubscribeQuery(token));
  if (query.data) return <Question token={token} view={query.data} />;
  if (!query.isError) {
    return (
      <Entrance title={t('notifications.unsubscribeTitle')}>
        <Skeleton height={96} role="status" aria-label={t('common.loading')} />
      </Entrance>
    );
  }
  const gone = query.error instanceof ApiError && query.error.status === 404;
  return (
    <Entrance title={t(gone ? 'notifications.unsubscribeBad' : 'notifications.unsubscribeTitle')}>
      {gone ? (
        <EmptyState compact icon={IconLinkOff} text={t('notifications.unsubscribeBadText')} />
      ) : (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
    </Entrance>
  );
}

function Question({ token, view }: { token: string; view: UnsubscribeView }) {
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (isStopped: boolean) => api.unsubscribe(token, { isStopped }),
    onSuccess: (next) => queryClient.setQueryData(keys.unsubscribe(token), next),
  });
  const answer = useRef<HTMLDivElement>(null);
  // What became of it is read out, and the keyboard goes on from there.
  useEffect(() => {
    if (change.isSuccess) answer.current?.focus();
  }, [change.isSuccess, view.isStopped]);

  const title = view.isStopped ? t('notifications.stoppedTitle') : t('notifications.unsubscribeTitle');
  const text = view.isStopped
    ? t('notifications.stoppedText')
    : change.isSuccess
      ? t('notifications.keptText')
      : t('notifications.unsubscribeText');
  return (
    <Entrance title={title}>
      <Stack ref={answer} tabIndex={-1} style={{ outline: 'none' }} role="status">
        <Text>{text}</Text>
        <List size="sm">
          {view.kinds.map((kind) => (
            <List.Item key={kind}>{t(`notifications.kind_${kind}`)}</List.Item>
          ))}
        </List>
        <Text c="dimmed" size="sm">
          {t('notifications.unsubscribeRest')}
        </Text>
        <FormProblem error={change.error} />
        <Group>
          <Button
            variant={view.isStopped ? 'default' : 'filled'}
            loading={change.isPending}
            onClick={() => change.mutate(!view.isStopped)}
          >
            {view.isStopped ? t('notifications.keepSending') : t('notifications.stop')}
          </Button>
        </Group>
      </Stack>
    </Entrance>
  );
}
