import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { python } from './python';
import { freeTcpPort } from './server';

export const user = 'anna';
export const password = 'an app password';

/** A calendar server, as `scripts/bootstrap test` installs it, with one account that has one calendar. */
export class Radicale {
  private constructor(
    readonly url: string,
    private readonly end: () => Promise<void>,
  ) {}

  static async start(calendar: string): Promise<Radicale> {
    const folder = await mkdtemp(path.join(tmpdir(), 'colloquy-radicale-'));
    const port = await freeTcpPort('127.0.0.1');
    await mkdir(path.join(folder, 'collections'));
    await writeFile(path.join(folder, 'users'), `${user}:${password}\n`);
    const options = {
      'server-hosts': `127.0.0.1:${port}`,
      'auth-type': 'htpasswd',
      'auth-htpasswd-encryption': 'plain',
      'auth-htpasswd-filename': path.join(folder, 'users'),
      'storage-filesystem-folder': path.join(folder, 'collections'),
    };
    const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    const child = spawn(python, ['-m', 'radicale', '--config', '', ...words], { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const radicale = new Radicale(`http://127.0.0.1:${port}/`, async () => {
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    });
    await radicale.ready();
    const body = `<c:mkcalendar xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><set><prop><displayname>${calendar}</displayname></prop></set></c:mkcalendar>`;
    await radicale.send('MKCALENDAR', 'calendar/', body);
    return radicale;
  }

  /** Puts an event into the calendar. */
  async add(uid: string, start: Date, minutes: number): Promise<void> {
    const stamp = (time: Date) => time.toISOString().replace(/[-:]|\.\d+/g, '');
    const lines = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Test//EN',
      'BEGIN:VEVENT',
      `UID:${uid}`,
      `DTSTAMP:${stamp(start)}`,
      `DTSTART:${stamp(start)}`,
      `DURATION:PT${minutes}M`,
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ];
    await this.send('PUT', `calendar/${uid}.ics`, lines.join('\r\n'));
  }

  /** The whole calendar. */
  async calendar(): Promise<string> {
    return this.send('GET', 'calendar/');
  }

  async stop(): Promise<void> {
    await this.end();
  }

  private async send(method: string, where: string, body?: string): Promise<string> {
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const response = await fetch(`${this.url}${user}/${where}`, { method, headers: { authorization }, body });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${where}: ${response.status} ${text}`);
    return text;
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + 20_000;
    while (Date.now() < deadline) {
      const there = await fetch(this.url).then(
        () => true,
        () => false,
      );
      if (there) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('Radicale is not there after 20 seconds');
  }
}
