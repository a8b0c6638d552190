import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.COLLOQUY_DEV_SERVER ?? 'http://127.0.0.1:8080';

const proxy = {
  '/api': { target: server, changeOrigin: false },
  '/rtc': { target: server, ws: true, changeOrigin: false },
};

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
