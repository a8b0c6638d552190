import { Button } from '@mantine/core';
import { IconMapOff, IconMoodConfuzed } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { t } from '@/lib/i18n';
import { Entrance } from '@/ui/Entrance';
import { EmptyState } from '@/ui/states';

export function NotFoundPage() {
  return (
    <Entrance title={t('common.notFoundTitle')}>
      <EmptyState
        compact
        icon={IconMapOff}
        title={t('common.notFoundHint')}
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

export function CrashPage() {
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
