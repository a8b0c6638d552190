import { PadConnection } from './PadConnection';

const pads = new Map<string, PadConnection>();

/** The address of an interview's pad. */
export const interviewPad = (interviewId: string) => `/api/interviews/${interviewId}/pad`;

/** This page's copy of the pad at an address: the same for everybody who asks, so that what is unsaved outlives a closed panel. */
export function padOf(path: string): PadConnection {
  let pad = pads.get(path);
  if (pad === undefined) {
    const url = new URL(path, window.location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    pad = new PadConnection({ url: url.href, connect: (address) => new WebSocket(address) });
    pads.set(path, pad);
  }
  return pad;
}
