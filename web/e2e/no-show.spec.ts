import { callBrowser, CALL_TIMEOUT, enterRoom, followLink, MEDIA, picture } from './support/call';
import { expect, test } from './support/fixtures';
import { pictures } from './support/looks';

test.use({ launchOptions: callBrowser });
test.describe.configure({ timeout: CALL_TIMEOUT });

test('an interviewer waits in vain, says so, lets the candidate in after all, and books it again', async ({
  api,
  openAs,
}) => {
  const interviewer = await api.interviewer('Ann Ames');
  const interview = await api.interview(interviewer, { startsInMinutes: -6, candidateName: 'Cleo Cole' });
  const page = await openAs(interviewer);
  const dialog = page.getByRole('dialog', { name: 'Who did not come?' });

  await test.step('she waits in the room and says who did not come', async () => {
    await page.goto(`/interviews/${interview.id}/lobby`);
    await enterRoom(page, { recorded: false });
    await page.getByRole('button', { name: 'Somebody did not come' }).click(MEDIA);
    await expect(dialog.getByRole('radio', { name: 'Cleo Cole, the candidate' })).toBeChecked();
    await picture(page, 'no-show.dialog');
    await dialog.getByRole('button', { name: 'Tell everyone' }).click();
    await expect(page.getByRole('heading', { name: 'This interview did not take place' })).toBeVisible(MEDIA);
    await picture(page, 'no-show.ending');
  });

  await test.step('the page of the interview says so', async () => {
    await page.getByRole('link', { name: 'Open the interview' }).click();
    await expect(page.getByText('We did not see Cleo Cole there.')).toBeVisible();
    await pictures(page, 'no-show');
  });

  await test.step('it is booked again with the same people', async () => {
    await page.getByRole('link', { name: 'Book again' }).click();
    await expect(page.getByLabel('Title')).toHaveValue(interview.title);
    await expect(page.getByLabel('Candidate', { exact: true })).toHaveValue('Cleo Cole');
    await page.getByRole('button', { name: 'Schedule and invite' }).click();
    await expect(page.getByRole('heading', { name: interview.title, level: 1 })).toBeVisible();
    await expect(page).not.toHaveURL(new RegExp(`${interview.id}|/new`));
  });

  await test.step('the candidate is let in after all, by the same link', async () => {
    await page.goto(`/interviews/${interview.id}`);
    await page.getByRole('button', { name: 'Let them in after all' }).click();
    await expect(page.getByText('It has not begun yet')).toBeVisible();
    await pictures(page, 'no-show.overdue');
    const guest = await openAs(null);
    await followLink(guest, interview.link);
  });
});
