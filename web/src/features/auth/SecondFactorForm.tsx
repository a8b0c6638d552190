import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answerChallenge } from '@/api/endpoints';
import type { Profile, SecondFactorNeeded } from '@/api/types';
import { t } from '@/lib/i18n';
import { FormProblem, required, useApiForm } from '@/ui/form';

interface SecondFactorFormProps {
  asked: SecondFactorNeeded;
  onSignedIn: (profile: Profile) => void;
  onStartOver: () => void;
}

/** The second step of a sign-in: a code of the app, or a recovery code. */
export function SecondFactorForm({ asked, onSignedIn, onStartOver }: SecondFactorFormProps) {
  const [recovering, setRecovering] = useState(!asked.factors.includes('TOTP'));
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { code: '' },
    validate: { code: required },
    send: ({ code }) =>
      answerChallenge({
        challenge: asked.challenge,
        ...(recovering ? { recoveryCode: code } : { code }),
      }),
    onDone: ({ profile }) => onSignedIn(profile),
  });
  const other = recovering ? 'TOTP' : 'RECOVERY_CODE';
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">{t(recovering ? 'auth.recoveryCodeText' : 'auth.secondFactorText')}</Text>
        <FormProblem error={problem} />
        <TextInput
          key={String(recovering)}
          label={t(recovering ? 'auth.recoveryCode' : 'auth.code')}
          autoComplete={recovering ? 'off' : 'one-time-code'}
          inputMode={recovering ? 'text' : 'numeric'}
          autoFocus
          {...form.getInputProps('code')}
        />
        <Button type="submit" loading={pending} mt={4}>
          {t('auth.verify')}
        </Button>
        <Group justify="space-between">
          {asked.factors.includes(other) && (
            <Anchor
              component="button"
              type="button"
              size="sm"
              onClick={() => {
                form.reset();
                setRecovering(!recovering);
              }}
            >
              {t(recovering ? 'auth.useApp' : 'auth.useRecoveryCode')}
            </Anchor>
          )}
          <Anchor component="button" type="button" size="sm" onClick={onStartOver}>
            {t('auth.startOver')}
          </Anchor>
        </Group>
      </Stack>
    </form>
  );
}
