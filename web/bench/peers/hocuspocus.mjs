// Hocuspocus as its documentation starts it; with a folder, its database extension keeps each document in a file there.
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';

const [folder] = process.argv.slice(2);

const database = () =>
  new Database({
    fetch: ({ documentName }) => readFile(path.join(folder, documentName)).catch(() => null),
    store: async ({ documentName, state }) => {
      const file = path.join(folder, documentName);
      await writeFile(`${file}.new`, state, { flush: true });
      await rename(`${file}.new`, file);
    },
  });

const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  extensions: folder === undefined ? [] : [database()],
});
await server.listen();
process.stdout.write(`${server.address.port}\n`);
