import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { expect, test } from './support/fixtures';
import { SOLUTION } from './support/solution';

const editor = (page: Page) => page.getByRole('textbox', { name: /^Code in/ });
/** Testing takes a sandbox for each group of tests. */
const JUDGED = { timeout: 60_000 };

test('work is given by a link, written, watched, handed in and replayed', async ({ api, openAs }) => {
  const ann = await openAs(await api.interviewer('Ann Ames'));
  await ann.goto('/take-homes');
  await ann.getByRole('link', { name: 'Give a take-home' }).first().click();
  await ann.getByLabel('Title').fill('Rate limiter');
  await ann.getByLabel('Instructions (optional)').fill('Write a **rate limiter**.');
  await ann.getByRole('combobox', { name: 'Language (optional)' }).click();
  await ann.getByRole('option', { name: 'JavaScript' }).click();
  await ann.getByLabel('Starter code (optional)').fill('const limit={per:1}\n');
  await ann.getByLabel('Email').fill('tara@candidate.test');
  await ann.getByLabel('Name (optional)').fill('Tara');
  await ann.getByRole('button', { name: 'Make the link' }).click();
  const link = new URL((await ann.getByTestId('invitation-link').textContent()) ?? '').pathname;
  await ann.getByRole('link', { name: 'To the take-home' }).click();
  await expect(ann.getByText('Not opened')).toBeVisible();
  // Everywhere it says by whose clock.
  await expect(ann.getByText(/18:00 \(your time, CES?T\)/)).toBeVisible();

  const tara = await openAs(null);
  await tara.goto(link);
  await expect(tara.getByText(/18:00 \(your time, CES?T\)/)).toBeVisible();
  await tara.getByLabel('Your name').fill('Tara Task');
  await tara.getByRole('button', { name: 'Begin' }).click();
  await expect(editor(tara)).toContainText('const limit={per:1}');
  await expect(tara.getByText('rate limiter', { exact: true })).toBeVisible();
  // Formatting is one step back, and leaves what is right.
  await editor(tara).click();
  await tara.keyboard.press('Shift+Alt+F');
  await expect(editor(tara)).toContainText('const limit = { per: 1 };');
  await tara.keyboard.press('Control+z');
  await expect(editor(tara)).toContainText('const limit={per:1}');
  await tara.keyboard.press('Control+End');
  await tara.keyboard.type('// done');
  await expect(ann.getByText('In work')).toBeVisible();
  await expect(editor(ann)).toContainText('// done');
  await expectAccessible(tara);

  await tara.getByRole('button', { name: 'Hand in' }).click();
  await tara.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click();
  await expect(tara.getByText('Your work is handed in.')).toBeVisible();
  await expect(editor(tara)).toHaveAttribute('aria-readonly', 'true');
  await expect(ann.getByText('Handed in', { exact: true }).first()).toBeVisible();
  await ann.getByText('Replay', { exact: true }).click();
  await expect(ann.getByText('Tara Task').first()).toBeVisible();
  await expect(ann.getByRole('button', { name: 'Play' })).toBeVisible();
  await ann.goto('/take-homes');
  await expect(ann.getByRole('row', { name: /Rate limiter/ })).toContainText(/18:00 CES?T/);
});

test('a candidate runs a program that asks for something, and the company reads what it wrote', async ({
  api,
  openAs,
}) => {
  const ann = await api.interviewer('Ann Ames');
  const { link, takeHome } = await api.send<{ link: string; takeHome: { id: string } }>(
    ann,
    'POST',
    `/api/companies/${ann.companyId}/take-homes`,
    {
      title: 'Greeter',
      timeZone: 'Europe/Vienna',
      candidateEmail: 'tara@candidate.test',
      durationMinutes: 60,
      language: 'python',
      starter: "print('Hello', input('Who? '))\n",
    },
  );
  const tara = await openAs(null);
  // The keys that run a program are heard before the part of the page that does it has come.
  let come = (): void => undefined;
  const coming = new Promise<void>((resolve) => (come = resolve));
  await tara.route('**/assets/Runner-*.js', async (route) => {
    await coming;
    await route.continue();
  });
  await tara.goto(new URL(link).pathname);
  await tara.getByLabel('Your name').fill('Tara Task');
  await tara.getByRole('button', { name: 'Begin' }).click();
  await editor(tara).click();
  await tara.keyboard.press('Control+Enter');
  await expect(tara.getByRole('button', { name: 'Run', exact: true })).toHaveCount(0);
  come();
  await expect(tara.locator('.xterm-rows')).toContainText('Who?');
  await tara.getByRole('textbox', { name: /^What the program writes/ }).focus();
  await tara.keyboard.type('Ada');
  await tara.keyboard.press('Enter');
  await expect(tara.locator('.xterm-rows')).toContainText('Hello Ada');
  await expect(tara.getByText('Exit code 0')).toBeVisible();
  await expectAccessible(tara);
  await tara.getByRole('button', { name: 'Hand in' }).click();
  await tara.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click();
  await expect(tara.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();

  const page = await openAs(ann);
  await page.goto('/notifications');
  await page.getByText('Tara Task handed in Greeter.').click();
  await expect(page).toHaveURL(new RegExp(`/take-homes/${takeHome.id}$`));
  await page.getByRole('button', { name: /Tara Task · main\.py/ }).click();
  await expect(page.getByRole('dialog')).toContainText('Hello Ada');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  // What was run is a moment of the replay, as in an interview.
  await page.getByText('Replay', { exact: true }).click();
  const moments = page.getByRole('region', { name: 'What happened' });
  await expect(moments.getByRole('listitem')).toHaveCount(1);
  await expect(moments.getByRole('listitem')).toContainText('Exit code 0');
  await moments
    .getByRole('button', { name: /Tara Task.*main\.py/ })
    .first()
    .click();
  await expect(moments.locator('[aria-current="step"]')).toHaveCount(1);
  await expectAccessible(page);
});

test('a candidate solves a challenge on their own, and the company sees what it came to', async ({
  api,
  openAs,
}) => {
  test.slow();
  const ann = await openAs(await api.interviewer('Ann Ames'));
  await ann.goto('/take-homes/new');
  await ann.getByLabel('Title').fill('Splitting');
  await ann.getByRole('combobox', { name: 'Challenges (optional)' }).click();
  await ann.getByRole('option', { name: 'Split the bill' }).click();
  await ann.keyboard.press('Escape');
  await ann.getByLabel('Email').fill('tara@candidate.test');
  await ann.getByRole('button', { name: 'Make the link' }).click();
  const link = new URL((await ann.getByTestId('invitation-link').textContent()) ?? '').pathname;
  await ann.getByRole('link', { name: 'To the take-home' }).click();
  await expect(ann.getByText('No score yet')).toBeVisible();

  const tara = await openAs(null);
  await tara.goto(link);
  await expect(tara.getByText('To be solved: Split the bill')).toBeVisible();
  await tara.getByLabel('Your name').fill('Tara Task');
  await tara.getByRole('button', { name: 'Begin' }).click();
  await expect(tara.getByRole('heading', { name: 'Split the bill' })).toBeVisible();
  await tara.getByRole('button', { name: 'Begin in the code pad' }).click();
  await tara.getByRole('button', { name: 'Run visible tests' }).click();
  await expect(tara.getByText('0 of 3 tests passed').first()).toBeVisible(JUDGED);
  await tara.getByRole('tab', { name: 'solution.py' }).click();
  await tara.getByRole('textbox', { name: /solution\.py/ }).click();
  await tara.keyboard.press('Control+a');
  await tara.keyboard.insertText(SOLUTION);
  await tara.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect(tara.getByText('15 of 19 hidden tests passed.')).toBeVisible(JUDGED);
  await expect(tara.getByText('Refunds')).toHaveCount(0);
  await expectAccessible(tara);

  await expect(ann.getByText('Score 60').first()).toBeVisible();
  await ann.getByRole('button', { name: /Score 60/ }).click();
  await expect(ann.getByRole('dialog').getByRole('heading', { name: 'Refunds' })).toBeVisible();
  await expectAccessible(ann);
  await ann.goto('/take-homes');
  await expect(ann.getByRole('row', { name: /Splitting/ })).toContainText('60');
});
