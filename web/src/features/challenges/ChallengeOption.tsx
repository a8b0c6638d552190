import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { LibraryChallenge } from '@/api';
import { t } from '@/lib/i18n';
import { facts } from './words';
import styles from './challenges.module.css';

interface ChallengeOptionProps {
  challenge: LibraryChallenge;
  isChosen: boolean;
}

/** A challenge of the library in a list to choose from. A copy has the title of what it was made of, and may have failed its own tests. */
export function ChallengeOption({ challenge, isChosen }: ChallengeOptionProps) {
  const { title, isBuiltIn, check } = challenge;
  return (
    <div className={styles.option}>
      <div className={styles.what}>
        <span translate="no">{title}</span>
        <Text size="sm" c="dimmed">
          {facts(challenge)} · {t(isBuiltIn ? 'challenges.starterSet' : 'challenges.own')}
        </Text>
        {check === 'FAILED' && (
          <span className={styles.warning}>
            <IconAlertTriangle size={16} aria-hidden /> {t('challenges.giveFailed')}
          </span>
        )}
      </div>
      {isChosen && <IconCheck size={18} stroke={1.7} aria-hidden />}
    </div>
  );
}
