import { api } from '@/api';
import { toastError } from '@/ui/toast';

/** Ends the session and starts the page afresh, so that nothing of this person stays in memory. */
export async function signOut(): Promise<void> {
  try {
    await api.logOut();
    window.location.assign('/sign-in');
  } catch (error) {
    toastError(error);
  }
}
