import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { numbers } from './pace';

/** The text that is written in, of the file that is there before anybody has made one. */
export const TEXT = 'text:main';
/** What people do, of a hundred strokes: the rest are single characters at the cursor. */
const SHARES = { backspace: 14, paste: 2, newLine: 3, jump: 3 };
const PASTE = { from: 20, to: 400 };

/** One change that somebody makes. */
export interface Stroke {
  /** Milliseconds from the start. */
  at: number;
  pad: number;
  /** Which of the pad's people. */
  person: number;
  /** As the editor would send it. */
  update: Uint8Array;
  /** Where the cursor is after it, as the editor tells others with every stroke (y-protocols, `awareness.js`). */
  presence: Uint8Array;
}

/** What the people of one pad write. */
export interface Writing {
  /** Sent by the first of them, and seen by all before anything else. */
  opening: Uint8Array;
  strokes: Stroke[];
  /** What stands in the pad at last. */
  text: string;
}

export interface Pace {
  seconds: number;
  strokesPerSecond: number;
}

/**
 * Each person writes in a part of their own of one file, as the client that the server has named. So no change waits for another's, and the
 * very same bytes can be sent to every server, in whichever order its connections deliver them.
 */
export function writing(pad: number, clients: readonly number[], pace: Pace): Writing {
  const heads = clients.map((_, person) => `# part ${person + 1}\n`);
  const first = new Y.Doc();
  first.clientID = clients[0] ?? 0;
  first.getText(TEXT).insert(0, heads.join(''));
  const opening = Y.encodeStateAsUpdate(first);
  const strokes = clients.flatMap((client, person) => {
    const begins = heads.slice(0, person + 1).join('').length;
    return write({ pad, person, client, begins, opening }, pace);
  });
  const whole = new Y.Doc();
  for (const update of [opening, ...strokes.map((stroke) => stroke.update)]) Y.applyUpdate(whole, update);
  return { opening, strokes, text: whole.getText(TEXT).toJSON() };
}

interface Author {
  pad: number;
  person: number;
  client: number;
  /** Where their part begins. */
  begins: number;
  opening: Uint8Array;
}

function presenceOf(text: Y.Text, position: number, client: number, clock: number): Uint8Array {
  const at: unknown = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, position));
  const encoder = encoding.createEncoder();
  for (const number of [1, client, clock]) encoding.writeVarUint(encoder, number);
  encoding.writeVarString(encoder, JSON.stringify({ file: 'main', cursor: { anchor: at, head: at } }));
  return encoding.toUint8Array(encoder);
}

function write({ pad, person, client, begins, opening }: Author, pace: Pace): Stroke[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, opening);
  // Afterwards: a document that reads what its own client has written elsewhere takes another.
  doc.clientID = client;
  let update = opening;
  doc.on('update', (made: Uint8Array) => (update = made));
  const text = doc.getText(TEXT);
  const random = numbers(pad * 1000 + person);
  const gap = 1000 / pace.strokesPerSecond;
  const strokes: Stroke[] = [];
  let [length, cursor] = [0, 0];
  const insert = (what: string) => {
    text.insert(begins + cursor, what);
    cursor += what.length;
    length += what.length;
  };
  for (let at = random() * gap; at < pace.seconds * 1000; at += gap * (0.5 + random())) {
    let roll = random() * 100;
    const is = (share: number) => (roll -= share) < 0;
    if (is(SHARES.backspace) && cursor > 0) {
      cursor -= 1;
      length -= 1;
      text.delete(begins + cursor, 1);
    } else if (is(SHARES.paste)) {
      insert('pasted '.repeat(100).slice(0, PASTE.from + Math.floor(random() * (PASTE.to - PASTE.from))));
    } else if (is(SHARES.newLine)) {
      insert('\n    ');
    } else {
      if (is(SHARES.jump)) cursor = Math.floor(random() * (length + 1));
      insert(String.fromCharCode(97 + Math.floor(random() * 26)));
    }
    const presence = presenceOf(text, begins + cursor, client, strokes.length + 1);
    strokes.push({ at, pad, person, update, presence });
  }
  return strokes;
}

/** The strokes of several pads, in order. */
export function inOrder(writings: readonly Writing[]): Stroke[] {
  return writings.flatMap(({ strokes }) => strokes).sort((a, b) => a.at - b.at);
}

/** What stands in a pad, by its whole state. */
export function textIn(state: Uint8Array): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc.getText(TEXT).toJSON();
}
