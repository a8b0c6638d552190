import { PadConnection } from './PadConnection';

const pads = new Map<string, PadConnection>();

/** This page's copy of an interview's pad: the same for everybody who asks, so that what is unsaved outlives a closed panel. */
export function padOf(interviewId: string): PadConnection {
  let pad = pads.get(interviewId);
  if (pad === undefined) {
    const url = new URL(`/api/interviews/${interviewId}/pad`, window.location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    pad = new PadConnection({ url: url.href, connect: (address) => new WebSocket(address) });
    pads.set(interviewId, pad);
  }
  return pad;
}
