import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** The messages of a pad's WebSocket, as `y-websocket` frames them. */
const SYNC = 0;
const AWARENESS = 1;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

/** A message of y-protocols. */
export type Message =
  /** What the other side has: it wants to know the rest. */
  | { kind: 'have'; stateVector: Uint8Array }
  /** The answer to it. */
  | { kind: 'missing'; update: Uint8Array }
  | { kind: 'update'; update: Uint8Array }
  | { kind: 'presence'; update: Uint8Array };

/** A message of the server's own. */
export type Notice =
  | { type: 'welcome'; clientId: number | null; updateBytes: number; files: number }
  | { type: 'saved'; count: number }
  /** Of a program that was run in a pad of one writer. */
  | ({ type: 'run' } & RunNews)
  /** There may have been news of programs that did not come here. */
  | { type: 'missed' };

/** A program waits, runs or has ended; or it has written something. */
export interface RunNews {
  runId: string;
  /** As in the live events (`RunOutput`); the benchmarks read this file without the generated types. */
  output?: { runId: string; position: number; data: string; hasMore: boolean };
}

function sync(kind: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}

export const encodeHave = (stateVector: Uint8Array) => sync(STEP_1, stateVector);
export const encodeUpdate = (update: Uint8Array) => sync(UPDATE, update);

export function encodePresence(update: Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, AWARENESS);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

/** Reads a message; null for one that this version does not know. */
export function decode(bytes: Uint8Array): Message | null {
  const decoder = decoding.createDecoder(bytes);
  const type = decoding.readVarUint(decoder);
  if (type === AWARENESS) return { kind: 'presence', update: decoding.readVarUint8Array(decoder) };
  if (type !== SYNC) return null;
  const step = decoding.readVarUint(decoder);
  const body = decoding.readVarUint8Array(decoder);
  switch (step) {
    case STEP_1:
      return { kind: 'have', stateVector: body };
    case STEP_2:
      return { kind: 'missing', update: body };
    case UPDATE:
      return { kind: 'update', update: body };
    default:
      return null;
  }
}
