import { Button, Container, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { t } from '@/lib/i18n';

export function NotFoundPage() {
  return (
    <Container size="xs" py={96}>
      <Stack>
        <Title>{t('common.notFoundTitle')}</Title>
        <Text c="dimmed">{t('common.notFoundText')}</Text>
        <Group>
          <Button component={Link} to="/">
            {t('common.goHome')}
          </Button>
        </Group>
      </Stack>
    </Container>
  );
}

export function CrashPage() {
  return (
    <Container size="xs" py={96}>
      <Stack role="alert">
        <Title>{t('common.crashTitle')}</Title>
        <Text c="dimmed">{t('common.crashText')}</Text>
        <Group>
          <Button onClick={() => window.location.reload()}>{t('common.reload')}</Button>
        </Group>
      </Stack>
    </Container>
  );
}
