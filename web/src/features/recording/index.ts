/** Filled by the room's slice. */
export function RecordingPage() {
  return null;
}
