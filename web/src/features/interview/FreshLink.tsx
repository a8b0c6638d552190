import { Text } from '@mantine/core';
import { t } from '@/lib/i18n';
import { FreshLink as Fresh } from '@/ui/FreshLink';

/** An invitation link that was just made. */
export function FreshLink({ link }: { link: string }) {
  return (
    <Fresh link={link} copy={t('interview.linkCopy')} testId="invitation-link">
      <Text size="xs" c="dimmed" w="100%">
        {t('interview.linkOnce')}
      </Text>
    </Fresh>
  );
}
