import { Anchor, Button } from '@mantine/core';
import { IconPuzzleOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { t } from '@/lib/i18n';
import { EmptyState } from '@/ui/states';

/** Where the pages of one challenge belong. */
export function ToLibrary() {
  return (
    <Anchor component={Link} to="/library/challenges" size="sm">
      {t('challenges.library')}
    </Anchor>
  );
}

/** In place of a challenge that is not there, or not for this reader. */
export function ChallengeGone() {
  return (
    <EmptyState
      icon={IconPuzzleOff}
      title={t('common.notFoundTitle')}
      text={t('challenges.goneText')}
      action={
        <Button component={Link} to="/library/challenges" variant="default">
          {t('challenges.library')}
        </Button>
      }
    />
  );
}
