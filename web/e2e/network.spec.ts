import type { Page } from '@playwright/test';
import { Api } from './support/api';
import { CALL_TIMEOUT, callArguments, expectMedia, meet, picture, watchPeers } from './support/call';
import { expect, test as base } from './support/fixtures';
import { PrivateNetwork } from './support/network';
import { TestServer } from './support/server';

/** Browsers behind a network, as users have it, and a server that they reach by TLS. */
const test = base.extend<object, { network: PrivateNetwork; server: TestServer }>({
  network: [
    async ({}, use) => {
      const network = PrivateNetwork.open();
      await use(network);
      network.close();
    },
    { scope: 'worker' },
  ],
  server: [
    async ({ network }, use) => {
      const server = await TestServer.start({
        name: 'server.network',
        host: network.address,
        fetch: network.fetch,
        settings: {
          COLLOQUY_TLS__CERTIFICATE: network.certificate,
          COLLOQUY_TLS__KEY: network.key,
        },
      });
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  browser: [
    async ({ playwright, network }, use) => {
      const browser = await playwright.chromium.launch({
        executablePath: network.chromium,
        // Users set no such flag.
        args: callArguments.filter((argument) => argument !== '--allow-loopback-in-peer-connection'),
      });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  api: async ({ server, network }, use) => use(new Api(server.url, network.fetch)),
});

test.use({
  contextOptions: { ignoreHTTPSErrors: true },
  trace: { mode: 'retain-on-failure', screenshots: false },
});
test.describe.configure({ timeout: CALL_TIMEOUT });

/** The addresses that media runs between, as the browser sees them: here and there. */
async function mediaPath(page: Page): Promise<string[]> {
  const paths = await page.evaluate(async () => {
    const { peers } = window as unknown as { peers: RTCPeerConnection[] };
    const found: string[] = [];
    for (const peer of peers) {
      const stats = await peer.getStats();
      for (const pair of stats.values() as Iterable<Record<string, string | boolean>>) {
        if (pair.type !== 'candidate-pair' || pair.nominated !== true) continue;
        const end = (id: unknown) => (stats.get(String(id)) as { address: string }).address;
        found.push(`${end(pair.localCandidateId)} ${end(pair.remoteCandidateId)}`);
      }
    }
    return found;
  });
  return [...new Set(paths)];
}

test('two people see and hear each other over a network, with TLS and without any flag', async ({
  api,
  network,
  openAs,
}) => {
  const interviewer = await api.interviewer();
  const interview = await api.interview(interviewer, { startsInMinutes: 1 });
  const host = await openAs(interviewer);
  const guest = await openAs(null);
  await Promise.all([watchPeers(host), watchPeers(guest)]);
  await meet([host, guest], interview);
  for (const page of [host, guest]) {
    await expectMedia(page, 1);
    expect(await mediaPath(page)).toEqual([`${network.peer} ${network.address}`]);
  }
  await picture(host, 'room.network');
});
