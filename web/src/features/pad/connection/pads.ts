import { unsentOf } from '@/lib/unsent';
import { PadConnection } from './PadConnection';

const pads = new Map<string, PadConnection>();

/** The address of an interview's pad. */
export const padPath = (interviewId: string): string => `/api/interviews/${interviewId}/pad`;

/** This page's copy of an interview's pad. */
export function padOf(interviewId: string): PadConnection {
  return padAt(padPath(interviewId));
}

/** This page's copy of the pad at an address: the same for everybody who asks, so that what is unsaved outlives a closed panel. */
export function padAt(path: string): PadConnection {
  let pad = pads.get(path);
  if (pad === undefined) {
    const url = new URL(path, window.location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    pad = new PadConnection({
      url: url.href,
      connect: (address) => new WebSocket(address),
      unsentOf: (person) => unsentOf(person, path),
    });
    pads.set(path, pad);
  }
  return pad;
}
