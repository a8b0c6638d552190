import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '@/api';
import { t } from '@/lib/i18n';
import { Entrance } from '@/ui/Entrance';
import { FormProblem, required, useApiForm } from '@/ui/form';

const back = (
  <Anchor component={Link} to="/sign-in" size="sm" fw={550}>
    {t('auth.backToSignIn')}
  </Anchor>
);

/** Asks for a link; the answer is the same whether the address is known or not. */
export function ForgotPasswordPage() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { email: '' },
    validate: { email: required },
    send: async (values) => {
      await api.forgotPassword(values);
      return values.email;
    },
    onDone: setSentTo,
  });
  if (sentTo !== null) {
    return (
      <Entrance title={t('auth.forgotSentTitle')} below={back}>
        <Text role="status">{t('auth.forgotSent', { email: sentTo })}</Text>
      </Entrance>
    );
  }
  return (
    <Entrance title={t('auth.forgotTitle')} text={t('auth.forgotText')} below={back}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <FormProblem error={problem} />
          <TextInput
            label={t('auth.email')}
            type="email"
            autoComplete="username"
            inputMode="email"
            autoFocus
            {...form.getInputProps('email')}
          />
          <Button type="submit" loading={pending}>
            {t('auth.forgotSubmit')}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
