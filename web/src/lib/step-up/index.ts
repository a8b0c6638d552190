import { ApiError } from '@/api/problem';

type Ask = () => Promise<boolean>;
let ask: Ask | null = null;

/** The dialog announces itself here; it answers whether the person proved who they are. Returns the way to withdraw. */
export function onStepUp(asker: Ask): () => void {
  ask = asker;
  return () => {
    if (ask === asker) ask = null;
  };
}

/** Does something dangerous. When the server asks for a fresh proof, the dialog does too, and then it is tried once more. */
export async function withStepUp<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'auth.step_up_required' || !ask) throw error;
    if (!(await ask())) throw error;
    return act();
  }
}
