import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.COLLOQUY_DEV_SERVER ?? 'http://127.0.0.1:8080';

const proxy = {
  '/api': { target: server, ws: true, changeOrigin: false },
  '/rtc': { target: server, ws: true, changeOrigin: false },
};

/** What is read before the first paint, and `start.tsx`, for which the modules that it awaits must not wait. */
const APART =
  /\/src\/(main|start)\.tsx$|\.html$|(?<!\.module)\.css$|vite\/(preload-helper|modulepreload-polyfill)/;

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // The server replaces the placeholder with a nonce made for each response.
  html: { cspNonce: '{{NONCE}}' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Inlined assets would need `data:` in font-src, which the policy does not allow.
    assetsInlineLimit: 0,
    sourcemap: false,
    // Says which files belong to which module; `scripts/prerender.mjs` reads it and takes it away.
    manifest: true,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: ['index.html', 'src/start.tsx', 'src/app/Entrance.tsx'],
      output: {
        codeSplitting: {
          groups: [
            { name: 'preload', test: /vite\/preload-helper/, priority: 1 },
            // What the pages before a session need is one file: on a slow device each request keeps the page from being painted.
            { name: 'entrance', tags: ['$initial'], test: (id) => !APART.test(id) },
          ],
        },
      },
    },
  },
  // A test reads the server's sentences from its source.
  server: { proxy, fs: { allow: ['..'] } },
  preview: { proxy },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/lib/test-setup.ts'],
    restoreMocks: true,
  },
});
