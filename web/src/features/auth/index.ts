/**
 * Setting up the server, signing in and signing up. These pages stand outside the router and the query cache, so that
 * they load little; they leave by loading the page they lead to.
 */
import { lazy } from 'react';

export { SignInForm } from './SignInForm';
export { SignInPage } from './SignInPage';

// Loaded when they are shown: whoever signs in needs none of them.
export const SetupPage = lazy(async () => ({ default: (await import('./SetupPage')).SetupPage }));
export const SignUpPage = lazy(async () => ({ default: (await import('./SignUpPage')).SignUpPage }));
export const SignUpForm = lazy(async () => ({ default: (await import('./SignUpForm')).SignUpForm }));
