import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answerChallenge, beginPasskeyAnswer } from '@/api/door';
import type { Factor, Profile, SecondFactorNeeded } from '@/api/types';
import { t } from '@/lib/i18n';
import { canUsePasskeys } from '@/lib/passkey';
import { FormProblem, required, useApiForm } from '@/ui/form';
import { usePasskeySignIn } from './use-passkey-sign-in';

interface SecondFactorFormProps {
  asked: SecondFactorNeeded;
  onSignedIn: (profile: Profile) => void;
  onStartOver: () => void;
}

/** The second step of a sign-in, by one of the factors that the account has. */
export function SecondFactorForm({ asked, onSignedIn, onStartOver }: SecondFactorFormProps) {
  const ways = asked.factors.filter((factor) => factor !== 'PASSKEY' || canUsePasskeys());
  const [way, setWay] = useState<Factor>(ways[0] ?? 'RECOVERY_CODE');
  const step = { challenge: asked.challenge, onSignedIn };
  return (
    <Stack>
      {way === 'PASSKEY' ? (
        <ByPasskey {...step} />
      ) : (
        <ByCode key={way} recovering={way !== 'TOTP'} {...step} />
      )}
      <Stack gap="xs" align="flex-start">
        {ways
          .filter((other) => other !== way)
          .map((other) => (
            <Anchor key={other} component="button" type="button" size="sm" onClick={() => setWay(other)}>
              {t(`auth.use_${other}`)}
            </Anchor>
          ))}
        <Anchor component="button" type="button" size="sm" onClick={onStartOver}>
          {t('auth.startOver')}
        </Anchor>
      </Stack>
    </Stack>
  );
}

interface StepProps {
  challenge: string;
  onSignedIn: (profile: Profile) => void;
}

function ByPasskey({ challenge, onSignedIn }: StepProps) {
  const [problem, setProblem] = useState<unknown>(null);
  const { busy, signIn } = usePasskeySignIn({
    begin: () => beginPasskeyAnswer({ challenge }),
    answer: (passkey) => answerChallenge({ challenge, passkey }),
    onSignedIn,
    onProblem: setProblem,
  });
  return (
    <>
      <Text size="sm">{t('auth.passkeyText')}</Text>
      <FormProblem error={problem} />
      <Button loading={busy} onClick={() => void signIn()} autoFocus mt={4}>
        {t('auth.passkeyUse')}
      </Button>
    </>
  );
}

function ByCode({ challenge, onSignedIn, recovering }: StepProps & { recovering: boolean }) {
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { code: '' },
    validate: { code: required },
    send: ({ code }) => answerChallenge({ challenge, ...(recovering ? { recoveryCode: code } : { code }) }),
    onDone: ({ profile }) => onSignedIn(profile),
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">{t(recovering ? 'auth.recoveryCodeText' : 'auth.secondFactorText')}</Text>
        <FormProblem error={problem} />
        <TextInput
          label={t(recovering ? 'auth.recoveryCode' : 'auth.code')}
          autoComplete={recovering ? 'off' : 'one-time-code'}
          inputMode={recovering ? 'text' : 'numeric'}
          autoFocus
          {...form.getInputProps('code')}
        />
        <Button type="submit" loading={pending} mt={4}>
          {t('auth.verify')}
        </Button>
      </Stack>
    </form>
  );
}
