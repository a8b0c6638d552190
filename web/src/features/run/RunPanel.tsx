import type { QueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { runLanguagesQuery, runsQuery, type Runs } from '@/api/runs';
import type { RunCode } from './code';
import { useRunKey } from './keys';
import type { RunPlace } from './place';
import styles from './run.module.css';

const load = () => import('./Runner');
const Runner = lazy(load);

/** The same, once it was loaded ahead: drawn with its page, and not after it. */
let loaded: Awaited<ReturnType<typeof load>>['default'] | null = null;

/** Loads the panel's script, and what it shows first, while its page is on its way. */
export async function loadRunPanel(client: QueryClient, runs: Runs): Promise<void> {
  const script = async () => {
    loaded = (await load()).default;
  };
  await Promise.all([
    script(),
    client.prefetchInfiniteQuery(runsQuery(runs)),
    client.prefetchQuery(runLanguagesQuery(runs)),
  ]);
}

interface RunPanelProps {
  at: RunPlace;
  code: RunCode;
}

/** Below the pad's editor: runs what stands in it. Its keys are heard while the rest of it is still loading, and answered then. */
export function RunPanel({ at, code }: RunPanelProps) {
  const place = useRef<HTMLDivElement>(null);
  const [pressed, setPressed] = useState(0);
  const [Shown] = useState(() => loaded ?? Runner);
  useRunKey(place, () => setPressed((before) => before + 1));
  return (
    <div ref={place} className={styles.place}>
      <Suspense fallback={null}>
        <Shown at={at} code={code} pressed={pressed} />
      </Suspense>
    </div>
  );
}
