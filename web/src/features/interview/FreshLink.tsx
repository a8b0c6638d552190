import { Button, CopyButton, Text } from '@mantine/core';
import { t } from '@/lib/i18n';
import classes from './interview.module.css';

/** A link that is shown once, to be copied. */
export function FreshLink({ link }: { link: string }) {
  return (
    <div className={classes.fresh} role="status">
      <span className={classes.freshUrl} translate="no" data-testid="invitation-link">
        {link}
      </span>
      <CopyButton value={link} timeout={3000}>
        {({ copied, copy }) => (
          <Button onClick={copy}>{copied ? t('common.copied') : t('interview.linkCopy')}</Button>
        )}
      </CopyButton>
      <Text size="xs" c="dimmed" w="100%">
        {t('interview.linkOnce')}
      </Text>
    </div>
  );
}
