import { Api } from './api';
import { test as base } from './fixtures';
import { TestServer } from './server';

/**
 * Tests with a server of their own, since they harm it or it needs settings of its own; `name` names its log, and `hostname` is what
 * it is reached by.
 */
export function testOnOwnServer(
  name: string,
  settings: () => Promise<Record<string, string>> = () => Promise.resolve({}),
  hostname?: string,
) {
  return base.extend<object, { server: TestServer }>({
    server: [
      async ({}, use) => {
        const server = await TestServer.start({
          name: `server.${name}`,
          settings: await settings(),
          hostname,
        });
        await new Api(server.url).setUp(await server.setupToken());
        await use(server);
        await server.stop();
      },
      { scope: 'worker' },
    ],
    baseURL: async ({ server }, use) => use(server.url),
    api: async ({ server }, use) => use(new Api(server.url)),
  });
}
