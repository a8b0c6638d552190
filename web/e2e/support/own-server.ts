import { Api } from './api';
import { test as base } from './fixtures';
import { TestServer } from './server';

/** Something that the server talks to. */
interface Peer {
  stop: () => unknown;
}

/** Keeps a peer until the server has stopped. A worker comes back to a file, with the same server, after its `afterAll` has run. */
type Keep = <P extends Peer>(peer: P) => P;

/**
 * Tests with a server of their own, since they harm it or it needs settings of its own; `name` names its log, and `hostname` is what
 * it is reached by.
 */
export function testOnOwnServer(
  name: string,
  settings: (keep: Keep) => Promise<Record<string, string>> = () => Promise.resolve({}),
  hostname?: string,
) {
  return base.extend<object, { server: TestServer }>({
    server: [
      async ({}, use) => {
        const peers: Peer[] = [];
        const server = await TestServer.start({
          name: `server.${name}`,
          settings: await settings((peer) => {
            peers.push(peer);
            return peer;
          }),
          hostname,
        });
        await new Api(server.url).setUp(await server.setupToken());
        await use(server);
        await server.stop();
        for (const peer of peers) await peer.stop();
      },
      { scope: 'worker' },
    ],
    baseURL: async ({ server }, use) => use(server.url),
    api: async ({ server }, use) => use(new Api(server.url)),
  });
}
