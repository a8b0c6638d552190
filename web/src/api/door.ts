/** The operations of the pages that lead in, apart from all others, so that these pages load little. */
import { call, client } from './client';
import type * as T from './types';

export const getSetup = () => call(client.GET('/api/setup'));
export const setup = (body: T.SetupRequest) => call(client.POST('/api/setup', { body }));
export const signUp = (body: T.SignUp) => call(client.POST('/api/auth/signup', { body }));
export const logIn = (body: T.Login) => call(client.POST('/api/auth/login', { body }));
export const answerChallenge = (body: T.AnswerChallenge) =>
  call(client.POST('/api/auth/login/second-factor', { body }));
export const beginPasskeySignIn = () => call(client.POST('/api/auth/login/passkey/begin'));
export const passkeySignIn = (body: T.PasskeySignIn) =>
  call(client.POST('/api/auth/login/passkey', { body }));
export const beginPasskeyAnswer = (body: T.BeginPasskeyAnswer) =>
  call(client.POST('/api/auth/login/second-factor/passkey', { body }));
export const listProviders = () => call(client.GET('/api/auth/providers'));
export const startExternal = (provider: string, body: T.StartExternal) =>
  call(client.POST('/api/auth/external/{provider}', { params: { path: { provider } }, body }));
export const startSingleSignOn = (body: T.StartSingleSignOn) =>
  call(client.POST('/api/auth/single-sign-on', { body }));
