import { lazy, Suspense, useEffect, useState } from 'react';
import { listProviders } from '@/api/door';
import type { OtherWays as Ways } from '@/api/types';
import type { ProvidersProps } from './Providers';

// Loaded where there is a provider: most deployments have none.
const Providers = lazy(async () => ({ default: (await import('./Providers')).Providers }));

type OtherWaysProps = Omit<ProvidersProps, 'providers'>;

/** The other ways in; nothing where there are none. */
export function OtherWays({ onCompany, ...props }: OtherWaysProps) {
  const [ways, setWays] = useState<Ways>({ items: [], singleSignOn: false });
  useEffect(() => {
    // Without an answer there is still the password.
    listProviders().then(setWays, () => undefined);
  }, []);
  const byCompany = ways.singleSignOn ? onCompany : undefined;
  if (ways.items.length === 0 && !byCompany) return null;
  return (
    <Suspense fallback={null}>
      <Providers providers={ways.items} onCompany={byCompany} {...props} />
    </Suspense>
  );
}
