import { api } from '@/api';
import { forgetUnsent } from '@/lib/unsent';
import { toastError } from '@/ui/toast';

/**
 * Ends the session and starts the page afresh, so that nothing of this person stays in memory or, in whichever page, unsent in this browser; at the provider's page
 * where its session is to end too.
 */
export async function signOut(): Promise<void> {
  try {
    const { continueAt } = await api.logOut();
    forgetUnsent();
    window.location.assign(continueAt ?? '/sign-in');
  } catch (error) {
    toastError(error);
  }
}
