import { expect, test } from './support/fixtures';
import { TestServer } from './support/server';

test('a new server leads to its setup page, which makes the first administrator', async ({ page }) => {
  test.setTimeout(180_000);
  const server = await TestServer.start({ name: 'setup' });
  try {
    await page.goto(server.url);
    await expect(page).toHaveURL(/\/setup$/);
    await page.getByLabel('Setup token').fill('not the token');
    await page.getByLabel('Your name').fill('Ελένη');
    await page.getByLabel('Email').fill('eleni@colloquy.test');
    await page.getByLabel('Password', { exact: true }).fill('seven quiet lanterns');
    await page.getByLabel('Company name').fill('Πρώτη');
    const create = page.getByRole('button', { name: 'Create the first account' });
    await create.click();
    await expect(
      page.getByText('The server printed the token when it started', { exact: true }),
    ).toBeVisible();

    await page.getByLabel('Setup token').fill(await server.setupToken());
    await create.click();
    await expect(page.getByRole('heading', { level: 1, name: /Ελένη/ })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Admin' })).toBeVisible();

    await page.goto(`${server.url}/setup`);
    await expect(page.getByText('This server is set up already.')).toBeVisible();
  } finally {
    await server.stop();
  }
});

test.use({ expectedRefusals: /^(401 \/api\/auth\/profile|(401|403|422) \/api\/setup)$/ });
