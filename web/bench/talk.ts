import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { LiveStream, type LiveMessage } from './live-stream';
import { each, until } from './pace';

/** For how long what was sent may still come. */
const PATIENCE_SECONDS = 15;

/** Who takes part in an interview, by their cookies. */
export interface Room {
  interview: string;
  cookies: string[];
}

/** A message on its way. */
interface Sent {
  clientId: string;
  room: Member[];
  sender: Member;
  at: number;
  answered: number;
}

interface Arrival {
  clientId: string;
  at: number;
  /** Since the transaction that stored it began, by the clock that the server has as well. */
  sinceStored: number;
}

/** Somebody with the room open in one page. */
class Member {
  /** How often each message came, by its client id. */
  readonly seen = new Map<string, number>();
  arrivals: Arrival[] = [];
  readonly stream: LiveStream;
  resets = 0;
  private lastNumber = 0;

  constructor(
    private readonly url: string,
    readonly interview: string,
    readonly cookie: string,
  ) {
    this.stream = new LiveStream(url, cookie, {
      message: (message) => this.take(message, false),
      reset: () => {
        this.resets += 1;
        void this.fetch();
      },
    });
  }

  /** Begins to count anew. */
  forget(): void {
    this.arrivals = [];
    this.resets = 0;
  }

  private take({ clientId, number, timestamp }: LiveMessage, fetched: boolean): void {
    if (clientId === null) return;
    const times = this.seen.get(clientId) ?? 0;
    // What is fetched may be there already.
    if (fetched && times > 0) return;
    this.seen.set(clientId, times + 1);
    this.lastNumber = Math.max(this.lastNumber, number);
    const sinceStored = Date.now() - Date.parse(timestamp);
    this.arrivals.push({ clientId, at: performance.now(), sinceStored });
  }

  /** As a page does that has missed something. */
  private async fetch(): Promise<void> {
    const address = `${this.url}/api/interviews/${this.interview}/messages?limit=100&after=${this.lastNumber}`;
    const response = await fetch(address, { headers: { cookie: this.cookie } });
    const { items } = (await response.json()) as { items: LiveMessage[] };
    items.forEach((item) => this.take(item, true));
  }
}

/** How long messages took, in milliseconds. */
export interface Talked {
  sent: number;
  /** Streams that were torn and opened again. */
  reconnects: number;
  /** From sending to the answer, which says that it is stored. */
  answered: number[];
  /** To the arrival at each of the others: from sending, from the answer, and from the begin of the transaction. */
  whole: number[];
  afterAnswer: number[];
  sinceStored: number[];
  /** Messages that did not come, and that came twice, each counted for everybody whom they were for. */
  lost: number;
  doubled: number;
  /** How often streams said that something was missed, and ended by themselves. */
  resets: number;
  dropped: number;
}

/** Many people who write to each other. */
export class Talk {
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
  private readonly members: Member[];
  private sent = 0;
  private reconnected = 0;

  private constructor(
    private readonly url: string,
    private readonly rooms: Member[][],
  ) {
    this.members = rooms.flat();
  }

  /** Opens a stream for everybody. */
  static async open(url: string, rooms: readonly Room[]): Promise<Talk> {
    const members = rooms.map(({ interview, cookies }) =>
      cookies.map((cookie) => new Member(url, interview, cookie)),
    );
    const talk = new Talk(url, members);
    await each(talk.members.length, 16, (n) => talk.members[n]?.stream.open() ?? Promise.resolve());
    return talk;
  }

  /** They write, evenly over all rooms and people, as long as `goesOn`; some streams are torn meanwhile. */
  async speak(
    perSecond: number,
    goesOn: (elapsedMs: number) => boolean,
    reconnectsPerSecond = 0,
  ): Promise<Talked> {
    this.members.forEach((member) => member.forget());
    const messages: Promise<Sent>[] = [];
    const reconnects: Promise<void>[] = [];
    const began = performance.now();
    for (let elapsed = 0; goesOn(elapsed); elapsed = performance.now() - began) {
      const due = (rate: number) => Math.ceil((elapsed / 1000) * rate);
      while (messages.length < due(perSecond)) messages.push(this.send());
      while (reconnects.length < due(reconnectsPerSecond)) reconnects.push(this.reconnect());
      await pause(1);
    }
    const sent = await Promise.all(messages);
    await Promise.all(reconnects);
    const missing = () =>
      sent.some(({ room, clientId }) => room.some((member) => !member.seen.has(clientId)));
    // What has not come by then is lost.
    await until('every message is there', PATIENCE_SECONDS, () => !missing()).catch(() => undefined);
    return this.judge(sent, reconnects.length);
  }

  close(): void {
    this.members.forEach(({ stream }) => stream.close());
    this.agent.destroy();
  }

  private send(): Promise<Sent> {
    const turn = this.sent++;
    const room = this.rooms[turn % this.rooms.length] ?? [];
    const sender = room[Math.floor(turn / this.rooms.length) % room.length];
    if (sender === undefined) throw new Error('nobody is there');
    const clientId = randomUUID();
    const body = JSON.stringify({
      clientId,
      type: 'TEXT',
      content: `Message ${turn}, about as long as most`,
    });
    const headers = {
      cookie: sender.cookie,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-colloquy-csrf': '1',
    };
    const address = `${this.url}/api/interviews/${sender.interview}/messages`;
    return new Promise((resolve, reject) => {
      const at = performance.now();
      const request = http.request(address, { method: 'POST', headers, agent: this.agent }, (response) => {
        const answered = performance.now();
        response.resume();
        if (response.statusCode === 201) resolve({ clientId, room, sender, at, answered });
        else reject(new Error(`a message was refused: ${response.statusCode}`));
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  /** Steps through everybody so that neighbours in a room do not follow each other. */
  private async reconnect(): Promise<void> {
    const member = this.members[(this.reconnected++ * 37) % this.members.length];
    await member?.stream.reconnect();
  }

  private judge(sent: Sent[], reconnects: number): Talked {
    const by = new Map(sent.map((one) => [one.clientId, one]));
    const talked: Talked = {
      sent: sent.length,
      reconnects,
      answered: sent.map(({ at, answered }) => answered - at),
      whole: [],
      afterAnswer: [],
      sinceStored: [],
      lost: 0,
      doubled: 0,
      resets: 0,
      dropped: 0,
    };
    for (const { room, clientId } of sent) {
      talked.lost += room.filter((member) => !member.seen.has(clientId)).length;
      talked.doubled += room.filter((member) => (member.seen.get(clientId) ?? 0) > 1).length;
    }
    for (const member of this.members) {
      talked.resets += member.resets;
      talked.dropped += member.stream.dropped;
      for (const { clientId, at, sinceStored } of member.arrivals) {
        const one = by.get(clientId);
        if (one === undefined || one.sender === member) continue;
        talked.whole.push(at - one.at);
        talked.afterAnswer.push(Math.max(0, at - one.answered));
        talked.sinceStored.push(sinceStored);
      }
    }
    return talked;
  }
}
