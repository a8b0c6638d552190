/** The operations of the pages that lead in, apart from all others, so that these pages load little. */
import { call, csrfHeader, reply } from './reply';
import type * as T from './types';

type Json<R> = R extends { content: { 'application/json': infer Body } } ? Body : undefined;
/** What an operation answers with when it succeeds. */
type Answer<P extends keyof T.paths, M extends keyof T.paths[P]> = T.paths[P][M] extends {
  responses: infer R;
}
  ? Json<R[Extract<keyof R, 200 | 201 | 202 | 204>]>
  : never;

/** Sends by itself: the typed client alone is larger than all of these calls. */
function send<Body>(method: 'GET' | 'POST', path: string, body?: unknown) {
  const sent = globalThis.fetch(path, {
    method,
    credentials: 'same-origin',
    headers: body === undefined ? csrfHeader : { ...csrfHeader, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  });
  return call<Body>(sent.then((response) => reply<Body>(response)));
}

const get = <P extends keyof T.paths & string>(path: P) => send<Answer<P, 'get'>>('GET', path);
const post = <P extends keyof T.paths & string>(path: P, body?: unknown) =>
  send<Answer<P, 'post'>>('POST', path, body);

export const getSetup = () => get('/api/setup');
export const setup = (body: T.SetupRequest) => post('/api/setup', body);
export const signUp = (body: T.SignUp) => post('/api/auth/signup', body);
export const logIn = (body: T.Login) => post('/api/auth/login', body);
export const answerChallenge = (body: T.AnswerChallenge) => post('/api/auth/login/second-factor', body);
export const beginPasskeySignIn = () => post('/api/auth/login/passkey/begin');
export const passkeySignIn = (body: T.PasskeySignIn) => post('/api/auth/login/passkey', body);
export const beginPasskeyAnswer = (body: T.BeginPasskeyAnswer) =>
  post('/api/auth/login/second-factor/passkey', body);
export const listProviders = () => get('/api/auth/providers');
export const startExternal = (provider: string, body: T.StartExternal) =>
  send<Answer<'/api/auth/external/{provider}', 'post'>>(
    'POST',
    `/api/auth/external/${encodeURIComponent(provider)}`,
    body,
  );
export const startSingleSignOn = (body: T.StartSingleSignOn) => post('/api/auth/single-sign-on', body);
