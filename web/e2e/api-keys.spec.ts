import { expectAccessible } from './support/accessible';
import { colleagueOf, picture } from './support/call';
import { expect, test } from './support/fixtures';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** What a program gets that asks with a key. */
async function ask(url: string, key: string): Promise<{ status: number; code?: string }> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
  const body = (await response.json()) as { code?: string };
  return { status: response.status, code: body.code };
}

test('an owner makes a key, a program uses it, and it ends when it is revoked', async ({ api, openAs }) => {
  const owner = await api.interviewer();
  await api.interview(owner);
  const [page, other] = [await openAs(owner), await openAs(owner)];
  await other.goto('/settings/api-keys');
  await expect(other.getByText('No keys yet')).toBeVisible();
  await page.goto('/settings/api-keys');
  await expect(page.getByText('curl -H')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Make a key' }).click();
  await page.getByRole('button', { name: 'Make a key' }).click();
  await expect(page.getByText('Please fill this in.')).toBeVisible();
  await expect(page.getByText('Choose at least one.')).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('Μισθοδοσία');
  await page.getByLabel(/^Read interviews/).check();
  await page.getByRole('combobox', { name: 'Ends after' }).click();
  await page.getByRole('option', { name: '30 days' }).click();
  await expectAccessible(page);
  await picture(page, 'settings-api-keys.form');
  await page.getByRole('button', { name: 'Make a key' }).click();
  const key = (await page.getByTestId('api-key').textContent()) ?? '';
  expect(key).toMatch(/^colloquy_key_[0-9a-f]{8}_[0-9a-f]{64}$/);
  await page.getByRole('button', { name: 'Copy the key' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
  await expectAccessible(page);
  await picture(page, 'settings-api-keys.made');
  await expect(other.getByText('Μισθοδοσία')).toBeVisible();
  await expect(other.getByText(key)).toHaveCount(0);

  expect(await ask(`${api.url}/api/interviews`, key)).toEqual({ status: 200 });
  const members = `${api.url}/api/companies/${owner.companyId}/members`;
  expect(await ask(members, key)).toEqual({ status: 403, code: 'auth.scope_missing' });
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await page.reload();
  await expect(page.getByText(/last used .* 127\.0\.0\.1/)).toBeVisible();
  await expect(page.getByText(key)).toHaveCount(0);
  await picture(page, 'settings-api-keys.list');

  await page.getByRole('button', { name: 'Revoke Μισθοδοσία' }).click();
  const dialog = page.getByRole('dialog', { name: 'Revoke Μισθοδοσία?' });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('No keys yet')).toBeVisible();
  await expect(other.getByText('No keys yet')).toBeVisible();
  expect(await ask(`${api.url}/api/interviews`, key)).toEqual({ status: 401, code: 'auth.key_invalid' });
});

test('keys are a matter of owners', async ({ api, openAs }) => {
  const page = await openAs(await colleagueOf(api, await api.interviewer(), 'Ορέστης'));
  await page.goto('/settings/members');
  await expect(page.getByRole('link', { name: 'Members' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'API keys' })).toHaveCount(0);
  await page.goto('/settings/api-keys');
  await expect(page.getByText('For owners')).toBeVisible();
});

test('the reference says which scope an operation needs', async ({ api, openAs }) => {
  const page = await openAs(await api.interviewer());
  await page.goto('/help/api#create_interview');
  await page.getByLabel('Search operations').fill('create_interview');
  await page.getByText('/api/interviews', { exact: true }).click();
  await expect(page.getByText('interviews:write')).toBeVisible();
});
