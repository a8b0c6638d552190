import { Progress, Text } from '@mantine/core';
import { t } from '@/lib/i18n';

/** That a long replay is being read, and how far that has come. */
export function Reading({ share }: { share: number }) {
  return (
    <div>
      <Text size="sm" c="dimmed" mb={8}>
        {t('pad.replayReading')}
      </Text>
      <Progress value={share * 100} aria-label={t('pad.replayReading')} />
    </div>
  );
}
