import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { pauseAsked } from '@/api/patience';
import { t } from '@/lib/i18n';
import { Explanation } from './Explanation';
import { RequestId } from './RequestId';

const closeButton = () => ({ 'aria-label': t('common.close') });

/** A short word of success. */
export function toast(message: string): void {
  notifications.show({
    message,
    autoClose: 4000,
    color: 'var(--c-success)',
    closeButtonProps: closeButton(),
  });
}

/**
 * Something to think about before it is too late.
 *
 * @param isSaidElsewhere whether a live region of the page has screen readers say it, so that this one need not
 */
export function toastWarning(message: string, { isSaidElsewhere = false } = {}): void {
  notifications.show({
    message,
    autoClose: 8000,
    color: 'var(--c-warning)',
    closeButtonProps: closeButton(),
    ...(isSaidElsewhere ? { role: 'group' } : {}),
  });
}

/** Why an act was refused, with the request id. */
export function toastError(error: unknown): void {
  notifications.show({
    color: 'var(--c-danger)',
    autoClose: Math.max(8000, pauseAsked(error) + 4000),
    closeButtonProps: closeButton(),
    message: (
      <>
        <Text size="sm">
          <Explanation error={error} />
        </Text>
        <RequestId error={error} />
      </>
    ),
  });
}

/**
 * Runs `act` after six seconds unless the person takes it back; the page shows it as done at once. Answers with the way to run it
 * without waiting any longer.
 */
export function actWithUndo(message: string, act: () => void, undo: () => void): () => void {
  const id = crypto.randomUUID();
  let settled = false;
  const timer = window.setTimeout(() => finish(act), 6000);
  function finish(then: () => void) {
    if (settled) return;
    settled = true;
    window.clearTimeout(timer);
    window.removeEventListener('pagehide', onLeave);
    notifications.hide(id);
    then();
  }
  const onLeave = () => finish(act);
  window.addEventListener('pagehide', onLeave);
  notifications.show({
    id,
    autoClose: false,
    withCloseButton: false,
    color: 'gray',
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button variant="subtle" size="compact-md" flex="none" onClick={() => finish(undo)}>
          {t('common.undo')}
        </Button>
      </Group>
    ),
  });
  return onLeave;
}
