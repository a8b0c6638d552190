export function InterviewListPage() {
  return null;
}
export function NewInterviewPage() {
  return null;
}
export function InterviewPage() {
  return null;
}
export function EditInterviewPage() {
  return null;
}
