import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import Provider from 'oidc-provider';

export const CLIENT = { id: 'colloquy', secret: 'a secret: 100%' };

/** An OpenID Connect provider that others wrote and certified, with its own pages: whoever types a login is that person. */
export class IdentityProvider {
  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  /** Starts it for a server whose callback looks like this. */
  static async start(callback: RegExp): Promise<IdentityProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          // The tests' server has no fixed port, so that `redirectUriAllowed` below decides.
          redirect_uris: ['http://127.0.0.1/callback'],
        },
      ],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      findAccount: (_context, id) => ({
        accountId: id,
        claims: () => ({
          sub: id,
          email: id.includes('@') ? id : `${id}@example.com`,
          email_verified: !id.startsWith('unverified'),
          name: `${id} Ωmega`,
        }),
      }),
      cookies: { keys: ['only for these tests'] },
      features: { devInteractions: { enabled: true } },
      pkce: { required: () => true },
    });
    provider.Client.prototype.redirectUriAllowed = (uri: string) => callback.test(uri);
    const answer = provider.callback();
    server.on('request', (request, response) => void answer(request, response));
    return new IdentityProvider(issuer, server);
  }

  /** Types a login on the provider's page, where any is right, and agrees. */
  static async signIn(page: Page, login: string): Promise<void> {
    await page.waitForURL(/\/interaction\//, { timeout: 30_000 });
    await page.getByPlaceholder('Enter any login').fill(login);
    await page.getByPlaceholder('and password').fill('anything');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
  }

  /** The setting of a server that knows it as `id`. */
  setting(id: string, name: string): string {
    const of = {
      id,
      kind: 'oidc',
      name,
      issuer: this.issuer,
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
    };
    const pairs = Object.entries(of).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
    return `{ ${pairs.join(', ')} }`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
