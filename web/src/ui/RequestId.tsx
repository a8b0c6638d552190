import { Anchor, CopyButton, Text } from '@mantine/core';
import { ApiError } from '@/api/problem';
import { t } from '@/lib/i18n';
import classes from './states.module.css';

/** A copyable request id, under an error. */
export function RequestId({ error }: { error: unknown }) {
  if (!(error instanceof ApiError) || !error.requestId) return null;
  const id = error.requestId;
  return (
    <CopyButton value={id}>
      {({ copied, copy }) => (
        <Text size="xs" c="dimmed">
          {t('common.requestId')}{' '}
          <Anchor
            component="button"
            type="button"
            size="xs"
            onClick={copy}
            aria-label={t('common.copyRequestId')}
          >
            <span translate="no" className={classes.code}>
              {copied ? t('common.copied') : id}
            </span>
          </Anchor>
        </Text>
      )}
    </CopyButton>
  );
}
