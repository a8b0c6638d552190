const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once for each zone: that takes far longer than to use one. */
function wallFormat(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
}

/** What a clock on the wall shows: 'YYYY-MM-DDTHH:mm'. */
export function toWall(at: string | number | Date, zone: string): string {
  const found = wallFormat(zone).formatToParts(new Date(at));
  const part = (type: string) => found.find((entry) => entry.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The moment at which the clock of `zone` shows `wall` ('YYYY-MM-DDTHH:mm'), or null when it never does, as in the
 * hour that summer time skips. Of the two in the hour that winter time repeats, the first.
 */
export function fromWall(wall: string, zone: string): Date | null {
  const asUtc = Date.parse(`${wall}:00Z`);
  if (!Number.isFinite(asUtc)) return null;
  const day = 86_400_000;
  const offsetAt = (at: number) => Date.parse(`${toWall(at, zone)}:00Z`) - at;
  // The offsets a day before and after enclose any change; whichever reproduces the wall time is right.
  const candidates = [offsetAt(asUtc - day), offsetAt(asUtc + day)]
    .map((offset) => asUtc - offset)
    .filter((at) => toWall(at, zone) === wall)
    .sort((a, b) => a - b);
  return candidates[0] === undefined ? null : new Date(candidates[0]);
}

/** Every zone this browser knows, UTC first. */
export function allZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}
