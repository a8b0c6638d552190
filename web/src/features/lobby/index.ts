/** Filled by the room's slice. */
export function LobbyPage() {
  return null;
}
