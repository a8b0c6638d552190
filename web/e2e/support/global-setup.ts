import { Api } from './api';
import { TestServer } from './server';

/** One server for the whole run; its first administrator is `admin@colloquy.test`. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const server = await TestServer.start();
  process.env.COLLOQUY_URL = server.url;
  await new Api(server.url).setUp(await server.setupToken());
  return () => server.stop();
}
