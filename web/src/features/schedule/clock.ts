/** 'HH:mm' of the minutes since midnight. */
export function clockOf(minute: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
}

/** The minutes since midnight that 'HH:mm' says; null where it says none. */
export function minutesOf(clock: string | undefined): number | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock ?? '');
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}
