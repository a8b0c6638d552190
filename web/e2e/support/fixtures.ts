import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { Api, signIn, type Account } from './api';

export interface Fixtures {
  api: Api;
  /**
   * A session of its own for a person, watched for errors like the test's first page; and in a browser of its own, if wanted: sessions
   * of one browser share its camera.
   */
  openAs: (account: Account | null, wish?: { ownBrowser?: boolean }) => Promise<Page>;
  /** Refusals that belong to the test, written `401 /api/…`; any other fails it. */
  expectedRefusals: RegExp;
  /** Console errors that belong to the test. */
  expectedErrors: RegExp;
}

type Expected = Pick<Fixtures, 'expectedRefusals' | 'expectedErrors'>;

/** The violations and errors that a page reports, whatever the test itself looks at. */
function watch(context: BrowserContext, problems: string[], expected: Expected): void {
  context.on('weberror', (error) => problems.push(`uncaught: ${error.error().message}`));
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    const text = message.text();
    // The browser reports each refused request itself; those are judged by their status below.
    if (text.startsWith('Failed to load resource') || expected.expectedErrors.test(text)) return;
    problems.push(`console: ${text}`);
  });
  context.on('response', (response) => {
    if (response.status() < 400) return;
    const line = `${response.status()} ${new URL(response.url()).pathname}`;
    if (!expected.expectedRefusals.test(line)) problems.push(`refused: ${line}`);
  });
}

/** Tests that fail on any uncaught error, console error, policy violation or unexpected refusal. */
export const test = base.extend<Fixtures & { problems: string[] }>({
  baseURL: async ({}, use) => use(process.env.COLLOQUY_URL),

  api: async ({}, use) => use(new Api()),

  // The pages before a session ask who is signed in, and nobody is.
  expectedRefusals: [
    /^(401 \/api\/auth\/profile|404 \/api\/interviews\/[^/]+\/feedback\/draft)$/,
    { option: true },
  ],

  expectedErrors: [/^$/, { option: true }],

  problems: async ({}, use) => {
    const problems: string[] = [];
    await use(problems);
    expect(problems).toEqual([]);
  },

  context: async ({ context, problems, expectedRefusals, expectedErrors }, use) => {
    watch(context, problems, { expectedRefusals, expectedErrors });
    await use(context);
  },

  openAs: async (
    {
      browser,
      playwright,
      launchOptions,
      problems,
      expectedRefusals,
      expectedErrors,
      baseURL,
      contextOptions,
    },
    use,
  ) => {
    const opened: { close: () => Promise<void> }[] = [];
    await use(async (account, { ownBrowser = false } = {}) => {
      const own = ownBrowser ? await playwright.chromium.launch(launchOptions) : browser;
      const context = await own.newContext({ ...contextOptions, baseURL });
      watch(context, problems, { expectedRefusals, expectedErrors });
      opened.push(ownBrowser ? own : context);
      if (account) await signIn(context, account, baseURL);
      return context.newPage();
    });
    for (const one of opened) await one.close();
  },
});

export { expect } from '@playwright/test';
export { signIn, type Account, type Interview } from './api';
