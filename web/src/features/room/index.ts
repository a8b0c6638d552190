/** Filled by the room's slice. */
export function RoomPage() {
  return null;
}
