import { colleagueOf } from './support/call';
import { expect, signIn, test } from './support/fixtures';

/** One red pixel. */
const logo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

test.describe('an owner who is told what does not fit', () => {
  test.use({ expectedRefusals: /^422 \/api\/companies\// });

  test('sets up the company, whose pages follow', async ({ page, context, api, openAs }) => {
    const owner = await api.interviewer();
    const member = await colleagueOf(api, owner, 'Ορέστης');
    const watching = await openAs(member);
    await watching.goto('/settings/company');
    await expect(watching.getByLabel('Industry (optional)')).toHaveValue('');

    await signIn(context, owner);
    await page.goto('/settings/company');
    const profile = page.getByRole('region', { name: 'Company', exact: true });
    await profile.getByLabel('Industry (optional)').fill('Ναυτιλία');
    await profile.getByLabel('Contact email (optional)').fill('nobody');
    await profile.getByRole('button', { name: 'Save' }).click();
    await expect(profile.getByText('This is not an email address')).toBeVisible();
    await expect(profile.getByLabel('Contact email (optional)')).toBeFocused();
    await profile.getByLabel('Contact email (optional)').fill('jobs@acme.test');
    await profile.getByRole('button', { name: 'Save' }).click();
    await expect(watching.getByLabel('Industry (optional)')).toHaveValue('Ναυτιλία');
    await expect(watching.getByLabel('Contact email (optional)')).toHaveValue('jobs@acme.test');

    const picture = page.getByRole('region', { name: 'Logo' });
    await picture
      .locator('input[type=file]')
      .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: logo });
    await expect(picture.getByRole('img', { name: /^Logo of/ })).toBeVisible();
    await expect(watching.getByRole('img', { name: /^Logo of/ })).toBeVisible();

    const timing = page.getByRole('region', { name: 'How interviews are timed' });
    await expect(timing.getByText('Now: 30 min, with warnings 5:00 and 2:00 before the end.')).toBeVisible();
    await timing.getByLabel('Use our own times').check();
    await timing.getByLabel('Usual length in minutes').fill('50');
    await timing.getByLabel('Final warning, in seconds before the end').fill('400');
    await timing.getByRole('button', { name: 'Save' }).click();
    await expect(timing.getByText('The final warning has to come after the first one')).toBeVisible();
    await timing.getByLabel('Final warning, in seconds before the end').fill('60');
    await timing.getByRole('button', { name: 'Save' }).click();
    await expect(timing.getByText('Now: 50 min, with warnings 5:00 and 1:00 before the end.')).toBeVisible();

    await page.goto('/interviews/new');
    await expect(page.getByRole('textbox', { name: 'Minutes' })).toHaveValue('50');
  });
});

test.describe('the last owner', () => {
  test.use({ expectedRefusals: /^(409|404|403) \/api\/companies\// });

  test('hands the company over before they leave it', async ({ page, context, api, openAs }) => {
    const owner = await api.interviewer();
    const member = await colleagueOf(api, owner, 'Ορέστης');
    const heir = await openAs(member);
    await heir.goto('/settings/company');
    await expect(heir.getByRole('button', { name: 'Hand it over…' })).toHaveCount(0);

    await signIn(context, owner);
    await page.goto('/settings/company');
    const leave = async () => {
      await page.getByRole('button', { name: 'Leave…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
    };
    await leave();
    await expect(
      page.getByText('A company keeps at least one owner. Make someone else owner first.'),
    ).toBeVisible();

    await page.getByRole('button', { name: 'Hand it over…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Hand the company over?' });
    await dialog.getByLabel('New owner').click();
    await page.getByRole('option', { name: /Ορέστης/ }).click();
    await dialog.getByRole('button', { name: 'Hand it over' }).click();
    await expect(page.getByText('The company now belongs to Ορέστης.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Hand it over…' })).toHaveCount(0);
    await expect(heir.getByRole('button', { name: 'Hand it over…' })).toBeVisible();

    await leave();
    await expect(page).toHaveURL(/\/settings\/profile$/);
    await expect(page.getByRole('link', { name: 'Members' })).toHaveCount(0);
    await heir.goto('/settings/members');
    await expect(heir.getByText(owner.email)).toHaveCount(0);
  });
});
