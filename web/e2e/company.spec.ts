import { randomUUID } from 'node:crypto';
import { expectAccessible } from './support/accessible';
import { colleagueOf, picture } from './support/call';
import { expect, signIn, test } from './support/fixtures';

test('a colleague joins the company by the link that its owner made, and shows up there at once', async ({
  page,
  context,
  api,
  openAs,
}) => {
  await signIn(context, await api.interviewer());
  await page.goto('/settings/members');
  const email = `${randomUUID()}@colleague.test`;
  await page.getByLabel('Their email').fill(email);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = await page.getByText(/\/invite\//).textContent();
  await expect(page.getByRole('button', { name: `Revoke the invitation of ${email}` })).toBeVisible();

  const colleague = await openAs(null);
  await colleague.goto(new URL(link ?? '').pathname);
  await expect(colleague.getByRole('heading', { level: 1, name: /^Join / })).toBeVisible();
  await colleague.getByLabel('Your name').fill('Ορέστης');
  await colleague.getByLabel('Email').fill(email);
  await colleague.getByLabel('Password', { exact: true }).fill('seven quiet lanterns');
  await colleague.getByRole('button', { name: 'Create an account' }).click();
  await expect(colleague.getByRole('heading', { level: 1, name: /Ορέστης/ })).toBeVisible();

  await expect(page.getByRole('button', { name: 'Remove Ορέστης' })).toBeVisible();
  await expect(page.getByRole('button', { name: `Revoke the invitation of ${email}` })).toBeHidden();
});

test.describe('a member who is removed', () => {
  test.use({ expectedRefusals: /^(403|404) \/api\/(companies|interviews)\// });

  test('loses what they were looking at, at once', async ({ page, context, api, openAs }) => {
    const owner = await api.interviewer();
    const member = await colleagueOf(api, owner, 'Ορέστης');
    await api.interview(owner);
    const [candidates, members] = [await openAs(member), await openAs(member)];
    await candidates.goto('/candidates');
    await expect(candidates.getByRole('cell', { name: /Ιωνάς/ }).first()).toBeVisible();
    await members.goto('/settings/members');
    await expect(members.getByText(owner.email)).toBeVisible();

    await signIn(context, owner);
    await page.goto('/settings/members');
    await page.getByRole('button', { name: 'Remove Ορέστης' }).click();
    const dialog = page.getByRole('dialog', { name: 'Remove Ορέστης?' });
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByText('Ορέστης is removed.')).toBeVisible();

    for (const page of [candidates, members]) {
      await expect(page.getByText('You do not belong to a company')).toBeVisible();
      await expect(page.getByRole('link', { name: 'Candidates' })).toHaveCount(0);
    }
    await expect(candidates.getByText('Ιωνάς')).toHaveCount(0);
    await expect(members.getByText(owner.email)).toHaveCount(0);
  });
});

test('before somebody is removed it is said which interviews nobody else holds, and the home page keeps them', async ({
  page,
  context,
  api,
}) => {
  const owner = await api.interviewer();
  const member = await colleagueOf(api, owner, 'Ορέστης');
  const { title } = await api.interview(owner, { startsInMinutes: 2880, interviewerIds: [member.id] });
  await signIn(context, owner);
  await page.goto('/settings/members');
  await page.getByRole('combobox', { name: 'Role of Ορέστης' }).click();
  await page.getByRole('option', { name: 'Recruiter' }).click();
  await expect(page.getByText('Ορέστης is now: Recruiter.')).toBeVisible();
  await page.getByRole('button', { name: 'Remove Ορέστης' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove Ορέστης?' });
  await expect(dialog.getByText('They are taken out of one interview ahead.')).toBeVisible();
  await expect(dialog.getByRole('link', { name: title })).toBeVisible();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Ορέστης is removed.')).toBeVisible();
  await page.goto('/');
  const waiting = page.getByRole('region', { name: 'No interviewer' });
  await expect(waiting.getByRole('link', { name: title })).toBeVisible();
  await waiting.getByRole('link', { name: 'Choose interviewers' }).click();
  await expect(page).toHaveURL(/\/edit$/);
});

test('a new candidate appears in the list without reload', async ({ page, context, api }) => {
  const owner = await api.interviewer();
  await signIn(context, owner);
  await page.goto('/candidates');
  await expect(page.getByRole('heading', { level: 1, name: 'Candidates' })).toBeVisible();
  await api.interview(owner, { candidateName: 'Ναυσικά' });
  await expect(page.getByRole('cell', { name: /Ναυσικά/ }).first()).toBeVisible();
});

test.describe('a candidate without an account', () => {
  test.use({ expectedRefusals: /^409 \/api\/companies\/[^/]+\/candidates\// });

  test('is corrected, and deleted when they ask for it', async ({ page, context, api }) => {
    const owner = await api.interviewer();
    await signIn(context, owner);
    const interview = await api.interview(owner, { candidateName: 'Ναυσικά', startsInMinutes: 90 });
    await page.goto('/candidates');
    await page.getByRole('button', { name: 'More for Ναυσικά' }).click();
    await page.getByRole('menuitem', { name: 'Correct name or email' }).click();
    const dialog = page.getByRole('dialog');
    await expectAccessible(page);
    await picture(page, 'candidates.correct');
    await dialog.getByLabel('Name').fill('Ναυσικά Αλκίνου');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Corrected.', { exact: true })).toBeVisible();
    await expect(page.getByRole('cell', { name: /Ναυσικά Αλκίνου/ }).first()).toBeVisible();

    const erase = async () => {
      await page.getByRole('button', { name: 'More for Ναυσικά Αλκίνου' }).click();
      await page.getByRole('menuitem', { name: 'Delete data' }).click();
      await dialog.getByRole('button', { name: 'Delete data' }).click();
    };
    await erase();
    await expect(page.getByText('Interviews are ahead of this candidate.')).toBeVisible();
    await api.send(owner, 'DELETE', `/api/interviews/${interview.id}`);
    await erase();
    await expect(page.getByText('What you knew of Ναυσικά Αλκίνου is deleted.')).toBeVisible();
    await expect(page.getByText('No candidates yet')).toBeVisible();
    await page.goto(`/interviews/${interview.id}`);
    await expect(page.getByText('Deleted candidate').first()).toBeVisible();
  });
});
