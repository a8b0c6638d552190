import { Button, Text } from '@mantine/core';
import { t } from '@/lib/i18n';
import { formatTime } from '@/lib/time';
import type { LargeInsert } from './Replay';
import styles from './replay.module.css';

interface InsertsProps {
  inserts: readonly LargeInsert[];
  nameOf: (clientId: number) => string;
  onChoose: (insert: LargeInsert) => void;
}

/** Where much text came at once; each leads to its moment. */
export function Inserts({ inserts, nameOf, onChoose }: InsertsProps) {
  if (inserts.length === 0) return null;
  return (
    <div className={styles.inserts}>
      <h2>{t('pad.replayInserts')}</h2>
      <Text size="sm" c="dimmed">
        {t('pad.replayInsertsText')}
      </Text>
      <ul>
        {inserts.map((insert) => (
          <li key={insert.index}>
            <Button variant="subtle" size="compact-md" onClick={() => onChoose(insert)}>
              {t('pad.replayInsert', {
                when: formatTime(insert.at),
                name: nameOf(insert.clientId),
                count: insert.characters,
              })}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
