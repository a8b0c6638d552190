import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { beginPasskeySignIn, passkeySignIn } from '@/api/door';
import type { Profile } from '@/api/types';
import { t } from '@/lib/i18n';
import { usePasskeySignIn } from './use-passkey-sign-in';

interface PasskeyButtonProps {
  onSignedIn: (profile: Profile) => void;
  onProblem: (problem: unknown) => void;
}

/** Signs in by a passkey alone: the device knows whose it is. */
export function PasskeyButton({ onSignedIn, onProblem }: PasskeyButtonProps) {
  const { busy, signIn } = usePasskeySignIn({
    begin: beginPasskeySignIn,
    answer: (passkey) => passkeySignIn({ passkey }),
    onSignedIn,
    onProblem,
  });
  return (
    <Button
      variant="default"
      leftSection={<IconFingerprint size={18} stroke={1.6} />}
      loading={busy}
      onClick={() => void signIn()}
    >
      {t('auth.passkey')}
    </Button>
  );
}
