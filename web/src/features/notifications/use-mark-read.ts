import { useQueryClient } from '@tanstack/react-query';
import { api } from '@/api';
import { keys } from '@/api/queries';
import { toastError } from '@/ui/toast';

/** Marks notifications as read, everywhere they are shown. */
export function useMarkRead() {
  const queryClient = useQueryClient();
  return async (body: { ids: string[] } | { all: true }) => {
    try {
      await api.markNotificationsRead(body);
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: keys.notifications }),
        queryClient.invalidateQueries({ queryKey: keys.profile }),
      ]);
    } catch (error) {
      toastError(error);
    }
  };
}
