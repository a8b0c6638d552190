import { useMutation, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InterviewPanel } from '@/api';
import { keys, panelQuery } from '@/api/queries';
import { toastError } from '@/ui/toast';
import { guessed, type Guess } from './guesses';

interface Change {
  act: () => Promise<InterviewPanel>;
  /** What will have changed, where that is shown before the server has answered; what it refuses is not shown any more. */
  guess: Guess | undefined;
}

/** What the interviewers share, and how to change it: each change answers with the panel as it is then. */
export function usePanel(interviewId: string) {
  const queryClient = useQueryClient();
  const key = keys.panel(interviewId);
  const mutationKey = [...key, 'change'];
  const query = useQuery(panelQuery(interviewId));
  const change = useMutation({
    mutationKey,
    // One after the other: of two at once, the answer that comes last would show what was before.
    scope: { id: `panel-${interviewId}` },
    mutationFn: ({ act }: Change) => act(),
    onSuccess: (changed) => {
      // What is being read now may have been so before this change; what others have changed meanwhile is read again.
      const isRead = queryClient.isFetching({ queryKey: key }) > 0;
      queryClient.setQueryData(key, changed);
      if (isRead) void queryClient.invalidateQueries({ queryKey: key });
    },
    onError: (error) => {
      toastError(error);
      void queryClient.invalidateQueries({ queryKey: key });
    },
  });
  const guesses = useMutationState({
    filters: { mutationKey, status: 'pending' },
    select: (mutation) => (mutation.state.variables as Change | undefined)?.guess,
  });
  return {
    query,
    /** What the server has said, with what is on its way there. */
    shown: (panel: InterviewPanel) => guessed(panel, guesses),
    change: (act: Change['act'], guess?: Guess) => change.mutate({ act, guess }),
    pending: change.isPending,
  };
}

export type ChangePanel = ReturnType<typeof usePanel>['change'];
