import { Anchor, Button, Card, CopyButton, Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { t } from '@/lib/i18n';
import classes from './webhooks.module.css';

/** A secret, which is shown once. */
export function SecretCard({ secret, onKept }: { secret: string; onKept: () => void }) {
  return (
    <Card component="section" aria-label={t('webhooks.secretMade')} mb="lg" role="status">
      <Title order={3}>{t('webhooks.secretMade')}</Title>
      <Text c="dimmed" mt={4} mb="md">
        {t('webhooks.secretOnce')}{' '}
        <Anchor component={Link} to="/help" hash="webhooks" underline="always">
          {t('webhooks.secretHelp')}
        </Anchor>
      </Text>
      <div className={classes.secret} translate="no" data-testid="webhook-secret">
        {secret}
      </div>
      <Group mt="md">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button onClick={copy}>{copied ? t('common.copied') : t('webhooks.secretCopy')}</Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onKept}>
          {t('webhooks.secretKept')}
        </Button>
      </Group>
    </Card>
  );
}
