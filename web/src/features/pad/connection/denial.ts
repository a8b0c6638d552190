/** Why the server does not let this page into a pad, or not any more. */
export type DenialStatus =
  | 'signedOut'
  | 'forbidden'
  | 'missing'
  /** It was opened too often. */
  | 'worn'
  /** Its company has closed it. */
  | 'closed'
  /** As many have it open as may. */
  | 'crowded'
  /** This person has opened so many pads since that this page had to make room: trying again by itself, it would take another's place. */
  | 'tooManyTabs'
  /** This page, or others at its address, ask too often. */
  | 'busy';

export interface Denial {
  status: DenialStatus;
  /** How many may have the pad open. */
  most: number;
  /** Seconds after which it makes sense to try again; null where trying again changes nothing. */
  retryAfter: number | null;
}

/** Somebody may leave at any time. */
const CROWDED_PAUSE = 15;
const BUSY_PAUSE = 30;

/** What stands in the reason of a close frame (`kernel/http/socket.rs`). */
interface Reason {
  code?: unknown;
  retryAfter?: unknown;
  most?: unknown;
}

function parse(reason: string): Reason {
  try {
    const read: unknown = JSON.parse(reason);
    return typeof read === 'object' && read !== null ? read : {};
  } catch {
    return {};
  }
}

const number = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;

/** The close codes that say so are 4000 and the HTTP status of the refusal. Null for every other end of a connection. */
export function denialOf(closeCode: number, text: string): Denial | null {
  const reason = parse(text);
  const denied = (status: DenialStatus, retryAfter: number | null = null): Denial => ({
    status,
    most: number(reason.most) ?? 0,
    retryAfter,
  });
  switch (closeCode) {
    case 4401:
      return denied('signedOut');
    case 4403:
      return denied('forbidden');
    case 4404:
      return denied('missing');
    case 4409:
      return denied('worn');
    case 4410:
      return denied('closed');
    case 4429:
      if (reason.code === 'pad.crowded') return denied('crowded', CROWDED_PAUSE);
      if (reason.code === 'pad.too_many_tabs') return denied('tooManyTabs');
      return denied('busy', number(reason.retryAfter) ?? BUSY_PAUSE);
    default:
      return null;
  }
}
