import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const account = 'ann@google.test';
const scopes = ['events', 'freebusy', 'calendarlist.readonly'].map(
  (name) => `https://www.googleapis.com/auth/calendar.${name}`,
);

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

/** Google's endpoints as far as a page goes through them, with one calendar; `crates/harness` has the strict ones. */
export class Google {
  /** When the calendar says busy. */
  busy: { start: string; end: string }[] = [];
  /** The events that were written, by their ids. */
  readonly events = new Map<string, { summary: string }>();

  private constructor(
    private readonly url: string,
    private readonly server: Server,
  ) {}

  static async start(): Promise<Google> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const google = new Google(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server);
    server.on('request', (request, response) => {
      void google.answer(request).then(({ status, location, body }) => {
        response.writeHead(status, { 'content-type': 'application/json', ...(location && { location }) });
        response.end(JSON.stringify(body));
      });
    });
    return google;
  }

  /** The settings of a server that knows it. */
  settings(): Record<string, string> {
    const settings = {
      CLIENT_ID: 'colloquy',
      CLIENT_SECRET: 'a secret',
      AUTHORIZATION_URL: `${this.url}/auth`,
      TOKEN_URL: `${this.url}/token`,
      REVOCATION_URL: `${this.url}/revoke`,
      API_URL: `${this.url}/calendar/v3`,
    };
    return Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [`COLLOQUY_CALENDAR__GOOGLE__${name}`, value]),
    );
  }

  stop(): void {
    this.server.close();
  }

  private async answer(
    request: IncomingMessage,
  ): Promise<{ status: number; location?: string; body: unknown }> {
    const url = new URL(request.url ?? '/', this.url);
    const at = `${request.method} ${url.pathname.replace('/calendar/v3', '')}`;
    const body = await bodyOf(request);
    if (at === 'GET /auth') {
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      back.searchParams.set('code', '4/0Abc');
      return { status: 302, location: back.href, body: {} };
    }
    if (at === 'POST /token') {
      const tokens = { access_token: 'access', refresh_token: 'refresh', expires_in: 3599 };
      return { status: 200, body: { ...tokens, token_type: 'Bearer', scope: scopes.join(' ') } };
    }
    if (at === 'POST /revoke') return { status: 200, body: {} };
    if (request.headers.authorization !== 'Bearer access') return { status: 401, body: {} };
    if (at === 'GET /users/me/calendarList') {
      const main = { id: account, summary: 'Ann', accessRole: 'owner', primary: true };
      return { status: 200, body: { items: [main] } };
    }
    if (at === 'POST /freeBusy') {
      return { status: 200, body: { calendars: { [account]: { busy: this.busy } } } };
    }
    if (at === `POST /calendars/${account}/events`) {
      const event = JSON.parse(body) as { id: string; summary: string };
      this.events.set(event.id, event);
      return { status: 200, body: { ...event, htmlLink: `${this.url}/event?eid=${event.id}` } };
    }
    return { status: 404, body: {} };
  }
}
