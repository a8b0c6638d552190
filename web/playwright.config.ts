import { defineConfig } from '@playwright/test';

/** Tests with a call in them, which alone keeps two cores busy: one at a time, and nothing beside it. */
const calls =
  /(challenge|chat|devices|dialogs|feedback|guide|journey|layout|lobby|network|outage|pad|recording|result|room|run|table|time|whiteboard)\.spec\.ts$/;

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/support/global-setup.ts',
  // Every test makes its own people and companies, so tests can run side by side.
  fullyParallel: true,
  // Run one after the other, as `npm run e2e:pages` and `npm run e2e:calls`.
  projects: [
    { name: 'pages', testIgnore: calls, outputDir: 'test-results/runs/pages' },
    { name: 'calls', testMatch: calls, outputDir: 'test-results/runs/calls', workers: 1 },
  ],
  workers: Number(process.env.COLLOQUY_E2E_WORKERS ?? 2),
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['html', { open: 'never', outputFolder: 'playwright-report' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    // Calls have minutes; what never comes is told sooner.
    actionTimeout: 60_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        '--autoplay-policy=no-user-gesture-required',
        // The identity provider's own pages ask for a font from the internet, and wait for it where names are answered late or never.
        '--host-resolver-rules=MAP *.googleapis.com ~NOTFOUND',
      ],
    },
  },
});
