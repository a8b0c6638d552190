import http from 'node:http';
import type { Account } from '../e2e/support/api';

/**
 * Asks as a browser does, over one connection that stays, and leaves the answer unread: reading it would fill the measuring program's memory, and
 * its collecting of what is left would be measured.
 */
export class PlainGet {
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  private readonly headers: http.OutgoingHttpHeaders;

  constructor(
    private readonly url: string,
    { cookie }: Account,
  ) {
    this.headers = { cookie, 'accept-encoding': 'br, gzip, deflate' };
  }

  /** How long the whole answer took to come, in milliseconds. */
  get(path: string): Promise<number> {
    const { agent, headers } = this;
    return new Promise((resolve, reject) => {
      const began = performance.now();
      const request = http.get(this.url + path, { agent, headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`GET ${path}: ${response.statusCode}`));
        response.once('end', () => resolve(performance.now() - began));
        response.resume();
      });
      request.once('error', reject);
    });
  }
}
