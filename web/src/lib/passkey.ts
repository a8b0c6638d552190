/** What a browser does with passkeys (W3C Web Authentication), between the server's questions and its answers. */
import { ApiError } from '@/api/problem';
import type { Answer, PasskeyQuestion } from '@/api/types';

/** Whether this browser knows passkeys and the page has a host name, to which they could be bound. */
export function canUsePasskeys(): boolean {
  const named = /[^\d.:[\]]/.test(window.location.hostname);
  return named && 'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in PublicKeyCredential;
}

/** Has a device make a passkey. */
export function createPasskey(question: PasskeyQuestion): Promise<Answer> {
  const options = question.options as unknown as PublicKeyCredentialCreationOptionsJSON;
  return answer(question, () =>
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  );
}

/** Has a device prove with its passkey who uses it. */
export function provePasskey(question: PasskeyQuestion): Promise<Answer> {
  const options = question.options as unknown as PublicKeyCredentialRequestOptionsJSON;
  return answer(question, () =>
    navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
  );
}

async function answer({ ceremony }: PasskeyQuestion, ask: () => Promise<Credential | null>): Promise<Answer> {
  const credential = await ask().catch((error: unknown) => {
    const known = error instanceof DOMException && error.name === 'InvalidStateError';
    throw new ApiError(0, { code: known ? 'device.has_passkey' : 'device.cancelled' });
  });
  if (!(credential instanceof PublicKeyCredential)) throw new ApiError(0, { code: 'device.cancelled' });
  return { ceremony, credential: credential.toJSON() as Record<string, never> };
}
