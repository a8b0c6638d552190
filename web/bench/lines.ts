import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import WebSocket, { type RawData } from 'ws';
import * as Y from 'yjs';
import {
  decode,
  encodeHave,
  encodePresence,
  encodeUpdate,
  type Notice,
} from '../src/features/pad/connection/protocol';

const NOTHING = Y.encodeStateVector(new Y.Doc());
/** The messages of Hocuspocus: those of y-protocols with the document's name before them, and some of its own. */
const SYNC = 0;
const AWARENESS = 1;
const AUTH = 2;
const SYNC_REPLY = 4;

/** One connection to a pad, of whichever server. */
export abstract class Line {
  /** The Yjs client id to write with; the peer leaves it to its clients. */
  clientId = 0;
  /** Messages with changes of others. */
  heard = 0;
  /** What stood in the pad when it was opened. */
  state: Uint8Array | null = null;
  /** Why it ended, if nobody here has closed it. */
  lost: string | null = null;
  /** Is called with each message of changes. */
  onChange: () => void = () => undefined;
  private closing = false;

  protected constructor(protected readonly socket: WebSocket) {
    socket.on('close', (code) => (this.lost ??= this.closing ? null : `closed with ${code}`));
    socket.on('error', (error) => (this.lost ??= error.message));
  }

  /** Sends a change. */
  abstract send(update: Uint8Array): void;

  /** Says where its cursor is. */
  abstract point(presence: Uint8Array): void;

  close(): void {
    this.closing = true;
    this.socket.close();
  }

  protected changed(): void {
    this.heard += 1;
    this.onChange();
  }

  /** Waits until the pad has been read. */
  protected async opened(): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.socket.on('message', () => this.state !== null && resolve());
      this.socket.on('close', () => reject(new Error(this.lost ?? 'closed')));
    });
    return this;
  }
}

/** A connection to a pad of ours. */
export class PadLine extends Line {
  /** How many of its changes are stored. */
  saved = 0;

  static open(url: string, cookie: string, interview: string): Promise<PadLine> {
    const address = `${url.replace(/^http/, 'ws')}/api/interviews/${interview}/pad`;
    const line = new PadLine(new WebSocket(address, { headers: { cookie }, perMessageDeflate: false }));
    return line.opened();
  }

  private constructor(socket: WebSocket) {
    super(socket);
    socket.on('message', (data: RawData, isBinary) => {
      const bytes = data as Buffer;
      if (isBinary) this.take(bytes);
      else this.note(JSON.parse(bytes.toString()) as Notice);
    });
  }

  send(update: Uint8Array): void {
    this.socket.send(encodeUpdate(update));
  }

  point(presence: Uint8Array): void {
    this.socket.send(encodePresence(presence));
  }

  private note(notice: Notice): void {
    if (notice.type === 'saved') this.saved = notice.count;
    if (notice.type !== 'welcome') return;
    this.clientId = notice.clientId ?? 0;
    this.socket.send(encodeHave(NOTHING));
  }

  private take(bytes: Uint8Array): void {
    const message = decode(bytes);
    if (message?.kind === 'missing') this.state = message.update;
    else if (message?.kind === 'update') this.changed();
  }
}

/** A connection to Hocuspocus, which the benchmark runs beside ours. */
export class PeerLine extends Line {
  static open(port: number, document: string): Promise<PeerLine> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
    return new PeerLine(socket, document).opened();
  }

  private constructor(
    socket: WebSocket,
    private readonly document: string,
  ) {
    super(socket);
    socket.on('open', () => {
      // Anybody may come in, but has to ask.
      this.say(AUTH, (encoder) => {
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarString(encoder, 'anybody');
      });
      this.say(SYNC, (encoder) => encoding.writeUint8Array(encoder, encodeHave(NOTHING).subarray(1)));
    });
    socket.on('message', (data: RawData) => this.take(data as Buffer));
  }

  send(update: Uint8Array): void {
    // Framed as ours are, behind the name.
    this.say(SYNC, (encoder) => encoding.writeUint8Array(encoder, encodeUpdate(update).subarray(1)));
  }

  point(presence: Uint8Array): void {
    this.say(AWARENESS, (encoder) => encoding.writeVarUint8Array(encoder, presence));
  }

  private say(type: number, write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, this.document);
    encoding.writeVarUint(encoder, type);
    write(encoder);
    this.socket.send(encoding.toUint8Array(encoder));
  }

  private take(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type !== SYNC && type !== SYNC_REPLY) return;
    const step = decoding.readVarUint(decoder);
    if (step === 1) this.state = decoding.readVarUint8Array(decoder);
    else if (step === 2) this.changed();
  }
}
