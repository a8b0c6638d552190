/** Coming back to an account, proving an address, and turning a guest into an account: each by a mail. */
export { ClaimPage } from './ClaimPage';
export { ConfirmEmailPage } from './ConfirmEmailPage';
export { ForgotPasswordPage } from './ForgotPasswordPage';
export { ResetPasswordPage } from './ResetPasswordPage';
