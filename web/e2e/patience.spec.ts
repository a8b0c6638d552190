import type { Page } from '@playwright/test';
import type { Account } from './support/api';
import { picture } from './support/call';
import { expect, signIn } from './support/fixtures';
import { testOnOwnServer } from './support/own-server';

/** Quotas that a test uses up in a moment, and that fill again while it waits. */
const test = testOnOwnServer('patience', () =>
  Promise.resolve({
    COLLOQUY_LIMITS__REQUESTS_PER_MINUTE_USER: '30',
    COLLOQUY_LIMITS__SIGN_INS_PER_MINUTE_EMAIL: '6',
  }),
);

test.use({ expectedRefusals: /^(429 \/api\/.*|401 \/api\/auth\/(profile|login))$/ });

/** Asks as this person, and as fast as can be, until the server has had enough; and on, so that the quota stays used up. */
async function useUp(url: string, account: Account): Promise<{ stop: () => Promise<void> }> {
  const ask = async () => {
    const answer = await fetch(`${url}/api/auth/profile`, { headers: { cookie: account.cookie } });
    await answer.arrayBuffer();
    return answer.status;
  };
  let asked = 0;
  while ((await ask()) !== 429) {
    asked += 1;
    if (asked === 200) throw new Error('the quota has no end');
  }
  let stopped = false;
  const goOn = async () => {
    while (!stopped) await ask();
  };
  // Several, so that none of what fills up again is left to anybody else.
  const ended = Promise.all([goOn(), goOn(), goOn(), goOn()]);
  return {
    stop: async () => {
      stopped = true;
      await ended;
    },
  };
}

interface Asked {
  at: number;
  status: number;
  retryAfterMs: number;
}

/** What becomes of the page's requests for a path. */
function watch(page: Page, path: string): Asked[] {
  const seen: Asked[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname !== path) return;
    seen.push({
      at: response.request().timing().startTime,
      status: response.status(),
      retryAfterMs: 1000 * Number(response.headers()['retry-after'] ?? 0),
    });
  });
  return seen;
}

test('a page that the server has had enough of goes on by itself, no sooner than it may', async ({
  page,
  context,
  api,
  server,
}) => {
  const account = await api.interviewer();
  const { title } = await api.interview(account);
  await signIn(context, account, server.url);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  const asked = watch(page, '/api/interviews');
  const others = await useUp(server.url, account);
  await page.getByRole('link', { name: 'Interviews', exact: true }).click();
  await expect(page.getByText(/^The server is busy. This page goes on by itself/)).toBeVisible();
  await others.stop();
  await picture(page, 'patience.list');
  await expect(page.getByRole('link', { name: title })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/^The server is busy/)).toHaveCount(0);

  expect(asked[0]?.status).toBe(429);
  expect(asked.at(-1)?.status).toBe(200);
  for (const [at, before] of asked.slice(0, -1).entries()) {
    expect((asked[at + 1]?.at ?? 0) - before.at).toBeGreaterThanOrEqual(before.retryAfterMs);
  }
});

test('whoever guesses too often sees when the next try counts', async ({ page, api }) => {
  const account = await api.candidate();
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(account.email);
  const button = page.getByRole('button', { name: 'Sign in', exact: true });
  const alert = page.getByRole('alert');
  await expect(async () => {
    await page.getByLabel('Password', { exact: true }).fill('a wrong password');
    await button.click();
    await expect(button).toBeEnabled();
    await expect(alert).toContainText(/Try again in \d+ seconds?\./, { timeout: 500 });
  }).toPass();
  await expect(alert).toContainText('That was too many tries.');
  await picture(page, 'patience.sign-in');
  await expect(alert).toContainText('You can try again now.', { timeout: 15_000 });

  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await button.click();
  await expect(page).not.toHaveURL(/sign-in/);
});
