import { CALL_TIMEOUT, callBrowser, meet } from './support/call';
import { expect, test } from './support/fixtures';

test.use({ launchOptions: callBrowser });
test.describe.configure({ timeout: CALL_TIMEOUT });

test('feedback is kept as a draft through a reload, submitted, and changed with its history', async ({
  api,
  openAs,
}) => {
  const interviewer = await api.interviewer();
  const interview = await api.interview(interviewer, { startsInMinutes: 1 });
  const [page, guest] = [await openAs(interviewer), await openAs(null)];

  await test.step('both come, so that the interview has begun', async () => {
    await meet([page, guest], interview);
    await expect(async () => {
      const { status } = await api.send<{ status: string }>(
        interviewer,
        'GET',
        `/api/interviews/${interview.id}`,
      );
      expect(status).toBe('IN_PROGRESS');
    }).toPass();
    await guest.close();
  });

  await test.step('what is typed comes back after a reload', async () => {
    await page.goto(`/interviews/${interview.id}/feedback`);
    await page.getByRole('radio', { name: /^Pass/ }).click();
    // The stars' own inputs are hidden behind their pictures; the keyboard reaches them.
    await page.getByRole('radio', { name: '4 of 5' }).focus();
    await page.keyboard.press('Space');
    await page.getByLabel('What you saw').fill('Explained the trade-off before being asked.');
    await page.getByRole('combobox', { name: 'Tags' }).fill('clear');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Draft saved at/)).toBeVisible();

    await page.reload();
    await expect(page.getByLabel('What you saw')).toHaveValue('Explained the trade-off before being asked.');
    await expect(page.getByRole('radio', { name: /^Pass/ })).toBeChecked();
    await expect(page.getByRole('radio', { name: '4 of 5' })).toBeChecked();
    await expect(page.getByText('clear', { exact: true })).toBeVisible();
  });

  await test.step('it is submitted', async () => {
    await page.getByRole('button', { name: 'Submit feedback' }).click();
    await expect(page.getByText('Thank you. Your feedback is in.')).toBeVisible();
    await expect(page.getByText('Explained the trade-off before being asked.').first()).toBeVisible();
  });

  await test.step('an update keeps what was there before in the history', async () => {
    await page.getByRole('link', { name: 'Edit yours' }).click();
    await page.getByLabel('What you saw').fill('Sure now: they rebuilt it from memory.');
    await page.getByRole('button', { name: 'Update feedback' }).click();
    await expect(page.getByText('Sure now: they rebuilt it from memory.')).toBeVisible();
    await expect(page.getByText('Explained the trade-off before being asked.')).toBeHidden();

    await page.getByRole('button', { name: 'History' }).click();
    const history = page.getByRole('dialog', { name: 'Earlier versions' });
    await expect(history.getByText('Explained the trade-off before being asked.')).toBeVisible();
    await expect(history.getByText('Version 1')).toBeVisible();
  });
});
