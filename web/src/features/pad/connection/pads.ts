import { unsentOf } from '@/lib/unsent';
import { PadConnection } from './PadConnection';

const pads = new Map<string, PadConnection>();
/** By their addresses, the pads that are one person's, whoever is signed in, as this browser calls what it keeps of them. */
const names = new Map<string, string>();

/** What is unsent of the pad at an address is kept under a name that outlives the address, which may be a secret too. */
export function keepPadAs(path: string, name: string): void {
  names.set(path, name);
}

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
      unsentOf: (person) => {
        const name = names.get(path);
        return name === undefined ? unsentOf(person, path) : unsentOf('', name);
      },
    });
    pads.set(path, pad);
  }
  return pad;
}
