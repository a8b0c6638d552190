import { useState } from 'react';
import type { Answer, PasskeyQuestion, Profile, SignedIn } from '@/api/types';
import { provePasskey } from '@/lib/passkey';

interface PasskeySignIn {
  /** Asks the server for its question. */
  begin: () => Promise<PasskeyQuestion>;
  /** Gives the server what the device answered. */
  answer: (passkey: Answer) => Promise<SignedIn>;
  onSignedIn: (profile: Profile) => void;
  /** Told null when a new attempt begins. */
  onProblem: (problem: unknown) => void;
}

/** Signs in by a passkey; busy from the server's question over the device's own dialog to the server's answer. */
export function usePasskeySignIn({ begin, answer, onSignedIn, onProblem }: PasskeySignIn) {
  const [busy, setBusy] = useState(false);
  const signIn = async () => {
    setBusy(true);
    onProblem(null);
    try {
      onSignedIn((await answer(await provePasskey(await begin()))).profile);
    } catch (error) {
      onProblem(error);
    }
    setBusy(false);
  };
  return { busy, signIn };
}
