// Several pages with one pad open, each with Yjs itself: they write and delete at random in two files, name files, draw and rub out, lose their
// connections in the middle of it and come back, and in the end all say what they see. After half of it they say so, and go on at the
// address that stands in the next line of the input. Arguments: the folder of the front end, and the task as JSON.
import { once } from 'node:events';
import { createRequire } from 'node:module';

const [web, task] = process.argv.slice(2);
const { tokens, seed, peers: count, rounds, ...rest } = JSON.parse(task);
let { url } = rest;
const require = createRequire(web);
const Y = require('yjs');
const WebSocket = require('ws');
const encoding = require('lib0/encoding');
const decoding = require('lib0/decoding');

// mulberry32: the same numbers for the same seed.
let state = seed;
function random(bound) {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % bound;
}

function message(kind, body) {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}

/** As much of an element of the whiteboard as the server asks for. */
function element(id, type, more) {
  const place = { x: random(500), y: random(500), width: 30, height: 40 };
  return { id, type, version: random(1000), versionNonce: random(1000), isDeleted: false, ...place, ...more };
}

class Peer {
  doc = new Y.Doc();
  clientId = null;
  socket = null;

  constructor(token) {
    this.token = token;
    this.doc.on('update', (update, origin) => {
      if (origin !== this && this.streams) this.push(message(2, update));
    });
  }

  /** Resolves once everything has come that was there. */
  connect() {
    const query = this.clientId === null ? '' : `?client=${this.clientId}`;
    const socket = new WebSocket(`${url}${query}`, { headers: { authorization: `Bearer ${this.token}` } });
    Object.assign(this, { socket, streams: false, sent: 0, saved: 0 });
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', (code) => {
        if (this.socket === socket) reject(new Error(`closed with ${code}`));
      });
      socket.on('message', (data, isBinary) => {
        if (this.socket !== socket) return;
        if (!isBinary) this.notice(JSON.parse(String(data)));
        else if (this.take(new Uint8Array(data))) resolve();
      });
    });
  }

  notice({ type, clientId, count }) {
    if (type === 'saved') {
      this.saved = count;
      return;
    }
    if (this.clientId !== null && this.clientId !== clientId) throw new Error('another client id');
    this.clientId = clientId;
    this.doc.clientID = clientId;
    this.socket.send(message(0, Y.encodeStateVector(this.doc)));
  }

  take(bytes) {
    const decoder = decoding.createDecoder(bytes);
    if (decoding.readVarUint(decoder) !== 0) return false;
    const kind = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (kind === 0) {
      this.streams = true;
      this.push(message(1, Y.encodeStateAsUpdate(this.doc, body)));
      return false;
    }
    Y.applyUpdate(this.doc, body, this);
    return kind === 1;
  }

  push(bytes) {
    this.sent += 1;
    this.socket.send(bytes);
  }

  lose() {
    const { socket } = this;
    this.socket = null;
    this.streams = false;
    socket?.terminate();
  }

  write() {
    const does = random(10);
    if (does < 6) this.type();
    else if (does < 8) this.draw();
    else if (does === 8) this.stroke();
    else this.name();
  }

  type() {
    const file = random(2) === 0 ? 'main' : 'second';
    const text = this.doc.getText(`text:${file}`);
    const at = random(text.length + 1);
    // More is written than deleted, now and then outside of the first plane of Unicode.
    if (random(3) > 0 || text.length === 0) text.insert(at, random(9) === 0 ? '🦀' : `${random(1000)} `);
    else text.delete(at, Math.min(1 + random(4), text.length - at));
  }

  draw() {
    const id = `shape-${random(6)}`;
    this.doc.getMap('board').set(id, JSON.stringify(element(id, 'rectangle', { isDeleted: random(4) === 0 })));
  }

  /** Draws on at a stroke of this page's own, or finishes it. */
  stroke() {
    const [board, strokes, own] = [this.doc.getMap('board'), this.doc.getMap('strokes'), String(this.clientId)];
    if (!strokes.has(own) || random(3) > 0) {
      strokes.set(own, JSON.stringify({ from: random(100), points: [[random(500), random(500)]] }));
      return;
    }
    const points = [[0, 0], [random(500), random(500)]];
    this.doc.transact(() => {
      board.set(`stroke-${own}`, JSON.stringify(element(`stroke-${own}`, 'freedraw', { points })));
      strokes.delete(own);
    });
  }

  name() {
    const id = ['second', 'third', 'fourth'][random(3)];
    this.doc.getMap('files').set(id, JSON.stringify({ name: `${id}${random(100)}.py`, language: 'python' }));
  }

  see() {
    const text = (file) => [file, this.doc.getText(`text:${file}`).toString()];
    const map = (name) => [name, Object.fromEntries([...this.doc.getMap(name)].sort())];
    return Object.fromEntries([...['main', 'second'].map(text), ...['files', 'board', 'strokes'].map(map)]);
  }
}

const peers = Array.from({ length: count }, (_, index) => new Peer(tokens[index % tokens.length]));
await Promise.all(peers.map((peer) => peer.connect()));
peers[0].doc.getMap('files').set('second', JSON.stringify({ name: 'second.py', language: 'python' }));
while (!peers.every((peer) => peer.doc.getMap('files').has('second'))) await new Promise(setImmediate);
for (let round = 0; round < rounds; round += 1) {
  if (round === rounds / 2) {
    process.stdout.write('half\n');
    url = String(await once(process.stdin, 'data')).trim();
    for (const peer of peers) peer.lose();
    // The others write on without a server for a while.
    await Promise.all([peers[0].connect(), peers[1].connect()]);
  }
  const peer = peers[random(count)];
  const does = random(12);
  if (does === 0) peer.lose();
  else if (does === 1 && peer.socket === null) await peer.connect();
  else peer.write();
  if (random(4) === 0) await new Promise(setImmediate);
}
await Promise.all(peers.filter((peer) => peer.socket === null).map((peer) => peer.connect()));

const deadline = Date.now() + 20_000;
const same = () => new Set(peers.map((peer) => JSON.stringify(peer.see()))).size === 1;
while (!(same() && peers.every((peer) => peer.saved >= peer.sent))) {
  if (Date.now() > deadline) throw new Error(`no agreement: ${JSON.stringify(peers.map((peer) => peer.see()))}`);
  await new Promise((resolve) => setTimeout(resolve, 5));
}
process.stdout.write(JSON.stringify(peers.map((peer) => peer.see())));
process.exit(0);
