import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import type { Account, Api, Interview } from './support/api';
import { CALL_TIMEOUT, callBrowser, MEDIA, meet, picture } from './support/call';
import { PrivateDatabase } from './support/database';
import { expect } from './support/fixtures';
import { mailedLink } from './support/mail';
import { testOnOwnServer } from './support/own-server';

const test = testOnOwnServer('result');

test.use({ launchOptions: callBrowser });
test.describe.configure({ timeout: CALL_TIMEOUT });

/** An interview with a guest that was held and ended, and what its interviewer wrote about it. */
async function holdInterview(api: Api, openAs: (who: Account | null) => Promise<Page>): Promise<Interview> {
  const interviewer = await api.interviewer();
  const interview = await api.interview(interviewer, { startsInMinutes: 1 });
  const [host, guest] = [await openAs(interviewer), await openAs(null)];
  await meet([host, guest], interview);
  await expect(host.getByText('2 here')).toBeVisible(MEDIA);
  const path = `/api/interviews/${interview.id}`;
  await expect
    .poll(async () => (await api.send<{ status: string }>(interviewer, 'GET', path)).status)
    .toBe('IN_PROGRESS');
  await api.send(interviewer, 'POST', `${path}/end`);
  await expect(guest.getByRole('heading', { name: /^Thank you/ })).toBeVisible(MEDIA);
  for (const page of [host, guest]) await page.context().close();
  const message = 'Εξηγήσατε καθαρά τις ουρές και βρήκατε το σφάλμα.';
  await api.send(interviewer, 'POST', `${path}/feedback`, { passFail: 'PASS', rating: 4, message });
  return interview;
}

test('the link in the mail opens a guest’s result for 30 days, to be read and nothing else', async ({
  api,
  openAs,
  server,
}) => {
  const interview = await holdInterview(api, openAs);
  const link = await mailedLink(api, interview.candidateEmail, 'feedback_available');
  const page = await openAs(null);

  await test.step('the result is read', async () => {
    await page.goto(link);
    await expect(page.getByRole('heading', { name: 'Your result is here' })).toBeVisible();
    await expect(page.getByText(/^This link works for 30 days/)).toBeVisible();
    await expectAccessible(page);
    await picture(page, 'join.result');
    await page.getByRole('button', { name: 'Read your result' }).click();
    await expect(page.getByText('Good news: you passed this interview.')).toBeVisible();
    await expect(page.getByText('Εξηγήσατε καθαρά τις ουρές και βρήκατε το σφάλμα.')).toBeVisible();
    await expectAccessible(page);
    await picture(page, 'result.guest');
  });

  await test.step('there is no way back into the call', async () => {
    await expect(page.getByRole('link', { name: /^Join/ })).toHaveCount(0);
    await page.goto(`/interviews/${interview.id}/lobby`);
    await expect(page.getByRole('heading', { name: 'This interview is over' })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Join/ })).toHaveCount(0);
  });

  await test.step('the link of the invitation leads nowhere any more', async () => {
    const late = await openAs(null);
    await late.goto(new URL(interview.link).pathname);
    await expect(late.getByText(/^Your result will reach you by email/)).toBeVisible();
    await expect(late.getByRole('main').getByRole('button')).toHaveCount(0);
  });

  await test.step('after 30 days it opens nothing', async () => {
    const age = (days: number) =>
      new PrivateDatabase(server).run(
        `UPDATE invitations SET created_at = created_at - interval '${days} days' WHERE for_results`,
      );
    const late = await openAs(null);
    age(29);
    await late.goto(link);
    await expect(late.getByRole('button', { name: 'Read your result' })).toBeVisible();
    age(1);
    await late.goto(link);
    await expect(late.getByText(/^Your result will reach you by email/)).toBeVisible();
    await expect(late.getByRole('main').getByRole('button')).toHaveCount(0);
    await picture(late, 'join.result.late');
  });
});
