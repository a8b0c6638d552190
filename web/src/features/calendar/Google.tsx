import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconBrandGoogle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { api } from '@/api';
import { t } from '@/lib/i18n';
import { toastError } from '@/ui/toast';

interface GoogleButtonProps {
  variant: 'default' | 'filled';
  label?: string;
}

/** Sends whoever presses it to Google, which asks whether their calendars may be used. */
export function GoogleButton({ variant, label = t('calendar.connectGoogle') }: GoogleButtonProps) {
  const go = useMutation({
    mutationFn: api.connectGoogleCalendar,
    onSuccess: ({ url }) => window.location.assign(url),
    onError: toastError,
  });
  return (
    <Button
      variant={variant}
      leftSection={<IconBrandGoogle size={18} stroke={1.6} aria-hidden />}
      loading={go.isPending || go.isSuccess}
      onClick={() => go.mutate()}
    >
      {label}
    </Button>
  );
}

/** Asks to be allowed again what Google does not allow any more. */
export function GoogleAgain() {
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} stroke={1.6} />}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('calendar.googleRefused')}</Text>
        <GoogleButton variant="filled" label={t('calendar.reconnect')} />
      </Stack>
    </Alert>
  );
}

/** Tells the operator what it takes to offer Google Calendar. */
export function GoogleSetup({ redirectUrl }: { redirectUrl: string }) {
  return (
    <Text size="sm" c="dimmed">
      {t('calendar.googleSetup')} <code translate="no">{redirectUrl}</code>
    </Text>
  );
}
