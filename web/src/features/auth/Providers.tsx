import { Button, Divider, Stack } from '@mantine/core';
import { IconBrandGithub, IconBrandGoogle, IconBuilding, IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import type { ExternalStarted, ProviderView } from '@/api/types';
import { t } from '@/lib/i18n';
import { FormProblem } from '@/ui/form';

export interface ProvidersProps {
  providers: ProviderView[];
  words: 'auth.continueWith' | 'auth.signUpWith';
  /** Asks the server where to go; null when something has to be filled in first. */
  start: (provider: string) => Promise<ExternalStarted> | null;
  /** To sign in through one's company, where that can be done. */
  onCompany?: () => void;
}

const icons = { google: IconBrandGoogle, github: IconBrandGithub } as const;

function Picture({ kind }: { kind: ProviderView['kind'] }) {
  const Icon = kind === 'google' || kind === 'github' ? icons[kind] : IconKey;
  return <Icon size={18} stroke={1.6} />;
}

/** The other ways in. */
export function Providers({ providers, words, start, onCompany }: ProvidersProps) {
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const go = (provider: string) => {
    const started = start(provider);
    if (!started) return;
    setBusy(provider);
    setProblem(null);
    started.then(
      ({ url }) => window.location.assign(url),
      (error: unknown) => {
        setBusy(null);
        setProblem(error);
      },
    );
  };
  return (
    <Stack gap="sm" mt="lg">
      <Divider label={t('auth.or')} />
      <FormProblem error={problem} />
      {providers.map((provider) => (
        <Button
          key={provider.id}
          variant="default"
          leftSection={<Picture kind={provider.kind} />}
          loading={busy === provider.id}
          disabled={busy !== null && busy !== provider.id}
          onClick={() => go(provider.id)}
        >
          {t(words, { name: provider.name })}
        </Button>
      ))}
      {onCompany && (
        <Button
          variant="default"
          leftSection={<IconBuilding size={18} stroke={1.6} />}
          disabled={busy !== null}
          onClick={onCompany}
        >
          {t('auth.byCompany')}
        </Button>
      )}
    </Stack>
  );
}
