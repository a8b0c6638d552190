import { api } from '@/api';
import { toastError } from '@/ui/toast';

/**
 * Ends the session and starts the page afresh, so that nothing of this person stays in memory; at the provider's page
 * where its session is to end too.
 */
export async function signOut(): Promise<void> {
  try {
    const { continueAt } = await api.logOut();
    window.location.assign(continueAt ?? '/sign-in');
  } catch (error) {
    toastError(error);
  }
}
