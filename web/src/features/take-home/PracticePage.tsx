import { Button, Group, Skeleton } from '@mantine/core';
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { api } from '@/api';
import { profileQuery } from '@/api/queries';
import { practiceRuns } from '@/api/runs';
import { openPadAhead, padKeys, PadSpace, startPadAnew, terminalKeys } from '@/features/pad';
import { loadRunPanel, RunPanel } from '@/features/run';
import { t } from '@/lib/i18n';
import { standing } from '@/lib/session';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { KeyMap } from '@/ui/KeyMap';
import { Page } from '@/ui/Page';
import { toastError } from '@/ui/toast';
import { placeAt, useFreshRuns } from './runs';
import classes from './take-home.module.css';

const PATH = '/api/practice';
const place = placeAt(PATH, 'practice', practiceRuns);

/** Loads the pad and what runs in it while the page is on its way. */
export async function loadParts(client: QueryClient): Promise<void> {
  const profile = client.getQueryData(profileQuery.queryKey);
  if (!profile || profile.secondFactorMissing || standing(profile).isGuest) return;
  await Promise.all([
    PadSpace.preload?.(),
    openPadAhead(PATH, profile.user.id),
    loadRunPanel(client, practiceRuns),
  ]);
}

/** The reader's own code pad, to practise in. */
export function PracticePage() {
  const [asked, setAsked] = useState(false);
  const queryClient = useQueryClient();
  useFreshRuns(PATH, practiceRuns.key);
  const clear = useMutation({
    mutationFn: () => api.clearPractice(),
    onSuccess: () => {
      startPadAnew(PATH);
      // What was run is gone with it.
      void queryClient.resetQueries({ queryKey: practiceRuns.key });
    },
    onError: toastError,
    onSettled: () => setAsked(false),
  });
  return (
    <Page
      title={t('takeHome.practice')}
      help="code"
      width="wide"
      below={t('takeHome.practiceText')}
      action={
        <Group gap="sm">
          <KeyMap groups={[padKeys(), terminalKeys()]} />
          <Button variant="default" onClick={() => setAsked(true)}>
            {t('takeHome.clear')}
          </Button>
        </Group>
      }
    >
      <div className={classes.pad}>
        <Suspense fallback={<Skeleton height="100%" />}>
          <PadSpace path={PATH} runs={practiceRuns} below={(code) => <RunPanel at={place} code={code} />} />
        </Suspense>
      </div>
      <ConfirmDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('takeHome.clearTitle')}
        text={t('takeHome.clearText')}
        confirm={t('takeHome.clear')}
        pending={clear.isPending}
        onConfirm={() => clear.mutate()}
      />
    </Page>
  );
}
