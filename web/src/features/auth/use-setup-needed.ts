import { useEffect, useState } from 'react';
import { getSetup } from '@/api/door';

/** Whether the server still waits for its first administrator; null until it has answered. */
export function useSetupNeeded(): boolean | null {
  const [needed, setNeeded] = useState<boolean | null>(null);
  useEffect(() => {
    // Without an answer the page stays as it is; its form says what is wrong when it is sent.
    getSetup().then(
      (setup) => setNeeded(setup.needed),
      () => undefined,
    );
  }, []);
  return needed;
}
