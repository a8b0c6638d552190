import { IconPuzzle } from '@tabler/icons-react';
import { ChallengePanel, ChallengeWatcher } from '@/features/challenges';
import { t } from '@/lib/i18n';
import type { Panel } from './panel';

export const challengePanel: Panel = {
  id: 'challenge',
  icon: IconPuzzle,
  shortcut: 'T',
  name: () => t('challenges.title'),
  title: () => t('challenges.title'),
  openLabel: () => t('challenges.open'),
  closeLabel: () => t('challenges.close'),
  size: 'column',
  closesOnEscape: true,
  render: ({ interview, close }) => <ChallengePanel interview={interview} onClose={close} />,
  Watcher: ChallengeWatcher,
};
