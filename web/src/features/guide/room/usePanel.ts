import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InterviewPanel } from '@/api';
import { keys, panelQuery } from '@/api/queries';
import { toastError } from '@/ui/toast';

/** What the interviewers share, and how to change it: each change answers with the panel as it is then. */
export function usePanel(interviewId: string) {
  const queryClient = useQueryClient();
  const key = keys.panel(interviewId);
  const query = useQuery(panelQuery(interviewId));
  const change = useMutation({
    // One after the other: of two at once, the answer that comes last would show what was before.
    scope: { id: `panel-${interviewId}` },
    mutationFn: (act: () => Promise<InterviewPanel>) => act(),
    onSuccess: (changed) => queryClient.setQueryData(key, changed),
    onError: (error) => {
      toastError(error);
      void queryClient.invalidateQueries({ queryKey: key });
    },
  });
  return {
    query,
    change: (act: () => Promise<InterviewPanel>) => change.mutate(act),
    pending: change.isPending,
  };
}

export type ChangePanel = ReturnType<typeof usePanel>['change'];
