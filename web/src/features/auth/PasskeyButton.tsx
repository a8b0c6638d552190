import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { beginPasskeySignIn, passkeySignIn } from '@/api/endpoints';
import type { Profile } from '@/api/types';
import { t } from '@/lib/i18n';
import { provePasskey } from '@/lib/passkey';

interface PasskeyButtonProps {
  onSignedIn: (profile: Profile) => void;
  onProblem: (problem: unknown) => void;
}

/** Signs in by a passkey alone: the device knows whose it is. */
export function PasskeyButton({ onSignedIn, onProblem }: PasskeyButtonProps) {
  const [busy, setBusy] = useState(false);
  const signIn = async () => {
    setBusy(true);
    onProblem(null);
    try {
      const passkey = await provePasskey(await beginPasskeySignIn());
      onSignedIn((await passkeySignIn({ passkey })).profile);
    } catch (error) {
      onProblem(error);
    }
    setBusy(false);
  };
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
