export function JoinPage() {
  return null;
}
export function CompanyInvitePage() {
  return null;
}
