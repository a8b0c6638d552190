import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Builds the page of `floor-page/` as our own are built, and serves it with nothing between. */
export async function serveFloorPage(): Promise<{ url: string; close: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'colloquy-floor-'));
  await build({
    configFile: false,
    root: path.join(import.meta.dirname, 'floor-page'),
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true },
  });
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '/', 'http://floor').pathname;
    const name = asked.startsWith('/assets/') ? path.posix.normalize(asked) : '/index.html';
    response.setHeader('content-type', TYPES[path.extname(name)] ?? 'application/octet-stream');
    response.setHeader('cache-control', name === '/index.html' ? 'no-store' : 'max-age=3600, immutable');
    createReadStream(path.join(folder, name))
      .on('error', () => response.destroy())
      .pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}
