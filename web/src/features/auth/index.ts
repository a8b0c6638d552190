export function SetupPage() {
  return null;
}
export function SignInPage() {
  return null;
}
export function SignUpPage() {
  return null;
}
export function ClaimPage() {
  return null;
}
