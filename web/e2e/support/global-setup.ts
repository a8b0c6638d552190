import { Api } from './api';
import { startServer } from './server';

/** One server for the whole run; its first administrator is `admin@colloquy.test`. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const server = await startServer();
  process.env.COLLOQUY_URL = server.url;
  await new Api(server.url).setUp(server.setupToken);
  return () => server.stop();
}
