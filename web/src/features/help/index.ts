export function HelpPage() {
  return null;
}
export function ApiReferencePage() {
  return null;
}
