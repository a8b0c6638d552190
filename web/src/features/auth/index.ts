/** Setting up the server, signing in and up, and turning a guest into an account. */
export { ClaimPage } from './ClaimPage';
export { ConfirmEmailPage } from './ConfirmEmailPage';
export { ForgotPasswordPage } from './ForgotPasswordPage';
export { ResetPasswordPage } from './ResetPasswordPage';
export { SetupPage } from './SetupPage';
export { SignInForm } from './SignInForm';
export { SignInPage } from './SignInPage';
export { SignUpPage } from './SignUpPage';
export { SignUpForm } from './SignUpForm';
