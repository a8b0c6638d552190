/**
 * Setting up the server, signing in and signing up. These pages stand outside the router and the query cache, so that
 * they load little; they leave by loading the page they lead to.
 */
export { SetupPage } from './SetupPage';
export { SignInForm } from './SignInForm';
export { SignInPage } from './SignInPage';
export { SignUpPage } from './SignUpPage';
export { SignUpForm } from './SignUpForm';
