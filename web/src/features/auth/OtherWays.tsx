import { lazy, Suspense, useEffect, useState } from 'react';
import { listProviders } from '@/api/endpoints';
import type { ProviderView } from '@/api/types';
import type { ProvidersProps } from './Providers';

// Loaded where there is a provider: most deployments have none.
const Providers = lazy(async () => ({ default: (await import('./Providers')).Providers }));

/** The other ways in; nothing where there are none. */
export function OtherWays(props: Omit<ProvidersProps, 'providers'>) {
  const [providers, setProviders] = useState<ProviderView[]>([]);
  useEffect(() => {
    // Without an answer there is still the password.
    listProviders().then(
      ({ items }) => setProviders(items),
      () => undefined,
    );
  }, []);
  if (providers.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <Providers providers={providers} {...props} />
    </Suspense>
  );
}
