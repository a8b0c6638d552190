import { Button, Text } from '@mantine/core';
import { IconMapOff, IconMoodConfuzed } from '@tabler/icons-react';
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ApiError } from '@/api';
import { t } from '@/lib/i18n';
import { Entrance } from '@/ui/Entrance';
import { EmptyState, ErrorState } from '@/ui/states';

export function NotFoundPage() {
  return (
    <Entrance title={t('common.notFoundTitle')}>
      <EmptyState
        compact
        icon={IconMapOff}
        text={t('common.notFoundText')}
        action={
          <Button component={Link} to="/">
            {t('common.goHome')}
          </Button>
        }
      />
    </Entrance>
  );
}

/** What a page shows that could not be put together: the server's answer if that is why, else a fault of ours. */
export function ErrorPage({ error }: ErrorComponentProps) {
  return error instanceof ApiError ? <UnavailablePage error={error} /> : <CrashPage />;
}

/** Between two attempts to show the page after all, in milliseconds. */
const RETRY_MS = 5000;

function UnavailablePage({ error }: { error: ApiError }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => void router.invalidate(), RETRY_MS);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <Entrance title={t('common.unavailableTitle')}>
      <ErrorState error={error} onRetry={() => void router.invalidate()} />
    </Entrance>
  );
}

/** While the server is asked who is signed in; shown only when that takes a while. */
export function ConnectingPage() {
  return (
    <Entrance title={t('common.connectingTitle')}>
      <Text c="dimmed" role="status" data-connecting>
        {t('common.connectingText')}
      </Text>
    </Entrance>
  );
}

function CrashPage() {
  return (
    <Entrance title={t('common.crashTitle')}>
      <div role="alert">
        <EmptyState
          compact
          icon={IconMoodConfuzed}
          title={t('common.crashHint')}
          text={t('common.crashText')}
          action={<Button onClick={() => window.location.reload()}>{t('common.reload')}</Button>}
        />
      </div>
    </Entrance>
  );
}
