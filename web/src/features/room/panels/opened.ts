/** Which panels were open when this person was in a room last, kept by this browser. */
const keyOf = (userId: string): string => `colloquy.room-panels.${userId}`;

/** Reads a list of panels; what is no panel is left out. */
export function parseOpened(text: string | null, known: readonly string[]): string[] {
  try {
    const found: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(found)) return [];
    return [...new Set<unknown>(found)].filter((id): id is string => known.some((one) => one === id));
  } catch {
    return [];
  }
}

export function readOpened(userId: string, known: readonly string[]): string[] {
  try {
    return parseOpened(localStorage.getItem(keyOf(userId)), known);
  } catch {
    return [];
  }
}

export function keepOpened(userId: string, ids: readonly string[]): void {
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify(ids));
  } catch {
    // A full or forbidden storage only costs the memory, never the call.
  }
}
