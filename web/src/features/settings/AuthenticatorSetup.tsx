import { Button, Code, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { encode } from 'uqr';
import { api, type TotpSetup } from '@/api';
import { t } from '@/lib/i18n';
import { withStepUp } from '@/lib/step-up';
import { FormButtons, FormProblem, required, useApiForm } from '@/ui/form';
import { toastError } from '@/ui/toast';
import { RecoveryCodes } from './RecoveryCodes';
import classes from './settings.module.css';

/** From the button over the app's first code to the recovery codes. `onDone` comes when the person has kept those. */
export function AuthenticatorSetup({ onDone }: { onDone: () => void }) {
  const [codes, setCodes] = useState<string[] | null>(null);
  const begin = useMutation({ mutationFn: () => withStepUp(() => api.beginTotp()), onError: toastError });
  if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />;
  if (begin.data) return <FirstCode setup={begin.data} onConfirmed={setCodes} />;
  return (
    <Button loading={begin.isPending} onClick={() => begin.mutate()} style={{ alignSelf: 'flex-start' }}>
      {t('settings.appSetUp')}
    </Button>
  );
}

function FirstCode({ setup, onConfirmed }: { setup: TotpSetup; onConfirmed: (codes: string[]) => void }) {
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { code: '' },
    validate: { code: required },
    send: (values) => withStepUp(() => api.confirmTotp(values)),
    onDone: ({ recoveryCodes }) => onConfirmed(recoveryCodes),
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">{t('settings.appScan')}</Text>
        <QrCode text={setup.uri} />
        <Text size="sm">
          {t('settings.appKey')}{' '}
          <Code translate="no" data-testid="totp-secret">
            {setup.secret}
          </Code>
        </Text>
        <FormProblem error={problem} />
        <TextInput
          maw={240}
          label={t('settings.appCode')}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          {...form.getInputProps('code')}
        />
        <FormButtons submit={t('settings.appConfirm')} pending={pending} atStart />
      </Stack>
    </form>
  );
}

/** Always dark on light, since many cameras read nothing else. */
function QrCode({ text }: { text: string }) {
  const { data, size } = encode(text, { border: 2 });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg
      className={classes.qr}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={t('settings.appQr')}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
