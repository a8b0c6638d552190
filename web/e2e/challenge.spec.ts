import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expectAccessible } from './support/accessible';
import { CALL_TIMEOUT, callBrowser, MEDIA, meet, picture } from './support/call';
import { expect, test } from './support/fixtures';
import { SOLUTION } from './support/solution';

test.use({ launchOptions: callBrowser });
test.describe.configure({ timeout: CALL_TIMEOUT });

/** A file of a challenge of the library. */
const library = (file: string) =>
  readFileSync(path.resolve(import.meta.dirname, '../../crates/challenge/library', file), 'utf8');

test('a challenge is given in the room, solved in the pad, submitted and compared', async ({
  api,
  openAs,
}) => {
  const interviewer = await api.interviewer();
  const interview = await api.interview(interviewer, { startsInMinutes: 1 });
  const host = await openAs(interviewer);
  const guest = await openAs(null);
  await meet([host, guest], interview);

  await test.step('the interviewer gives it, and it opens for the candidate', async () => {
    await host.keyboard.press('t');
    await host.getByRole('button', { name: 'Give a challenge' }).click();
    await host.getByRole('searchbox', { name: 'Search by title or skill' }).fill('split bill');
    await expectAccessible(host);
    await host.getByRole('button', { name: 'Show Split the bill' }).click();
    await expect(guest.getByRole('heading', { name: 'Split the bill' })).toBeVisible(MEDIA);
    await expect(guest.getByText('[34, 33, 33]').first()).toBeVisible();
  });

  await test.step('the candidate begins in the pad and tries the visible tests', async () => {
    await guest.getByRole('button', { name: 'Begin in the code pad' }).click();
    await expect(guest.getByText('solution.py is in the code pad.')).toBeVisible();
    await guest.getByRole('button', { name: 'Run visible tests' }).click();
    await expect(guest.getByText('0 of 3 tests passed').first()).toBeVisible(MEDIA);
    await guest.keyboard.press('p');
    await guest.getByRole('tab', { name: 'solution.py' }).click();
    await guest.getByRole('textbox', { name: /solution\.py/ }).click();
    await guest.keyboard.press('Control+a');
    await guest.keyboard.insertText(SOLUTION);
    await guest.getByRole('button', { name: 'Submit' }).click();
    await expect(guest.getByText('15 of 19 hidden tests passed.')).toBeVisible(MEDIA);
    await expect(guest.getByText('Refunds')).toHaveCount(0);
    await expectAccessible(guest);
    await picture(guest, 'room.challenge.candidate');
  });

  await test.step('the interviewer sees every test and what changed', async () => {
    await host.getByRole('button', { name: /Score 60/ }).click();
    await expect(host.getByRole('dialog').getByRole('heading', { name: 'Refunds' })).toBeVisible();
    await expectAccessible(host);
    await picture(host, 'room.challenge.result');
    await host.keyboard.press('Escape');
    await host.getByRole('button', { name: 'Compare' }).click();
    await expect(host.getByRole('dialog').getByText('by_loss = sorted').first()).toBeVisible(MEDIA);
    await picture(host, 'room.challenge.compare');
    await host.keyboard.press('Escape');
  });

  await test.step('it stands on the interview’s page', async () => {
    await host.goto(`/interviews/${interview.id}`);
    await expect(host.getByRole('button', { name: /Score 60/ })).toBeVisible();
    await expectAccessible(host);
    await picture(host, 'interview.challenges');
  });
});

test('an interviewer reads how the time grows, and what each program held in memory', async ({
  api,
  openAs,
}) => {
  const interviewer = await api.interviewer();
  const interview = await api.interview(interviewer);
  const page = await openAs(interviewer);
  const submit = async (slug: string, file: string) => {
    const at = `/api/interviews/${interview.id}`;
    const { id } = await api.send<{ id: string }>(interviewer, 'POST', `${at}/challenges`, {
      slug,
      isShown: false,
    });
    const source = library(`${slug}/solution/${file}`);
    const draft = { challengeId: id, language: 'python', source, scope: 'ALL' };
    await api.send(interviewer, 'POST', `${at}/submissions`, draft);
    const passed = page.getByRole('button', { name: new RegExp(`${file}.*Score 100`) });
    await page.goto(`/interviews/${interview.id}`);
    await passed.click(MEDIA);
    return page.getByRole('dialog');
  };

  await test.step('a function’s time over the sizes', async () => {
    const dialog = await submit('peak-users', 'solution.py');
    await expect(dialog.getByText(/Time grows like n|How the time grows cannot be told/)).toBeVisible();
    const sizes = dialog.getByRole('table', { name: 'Shortest time by the size of the input' });
    await expect(sizes.getByRole('rowheader').first()).toHaveText('4,000');
    await expect(sizes.getByRole('cell').first()).toHaveText(/\d (µs|ms)$/);
    await expect(dialog.getByRole('columnheader', { name: 'Memory' })).toHaveCount(0);
    await expectAccessible(page);
    await sizes.scrollIntoViewIfNeeded();
    await picture(page, 'challenge.growth');
  });

  await test.step('each program’s memory', async () => {
    const dialog = await submit('undo-and-redo', 'main.py');
    await expect(dialog.getByRole('columnheader', { name: 'Memory' }).first()).toBeVisible();
    await expect(dialog.getByRole('cell', { name: /^\d.* MiB$/ }).first()).toBeVisible();
    await expectAccessible(page);
    await picture(page, 'challenge.memory');
  });
});

test('a challenge of one’s own is tested with its reference solutions', async ({ api, openAs }) => {
  const page = await openAs(await api.interviewer());
  await page.goto('/library/challenges/fair-split');
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page).toHaveURL(/fair-split-2$/);
  for (const language of ['JavaScript', 'Python']) {
    const passed = page.getByText(`All tests pass with the reference solution in ${language}.`);
    await expect(passed).toBeVisible(MEDIA);
  }
  await page.getByRole('button', { name: 'Test again' }).scrollIntoViewIfNeeded();
  await expectAccessible(page);
  await picture(page, 'library.challenge.checked');
});

test.describe('in the editor of a challenge that somebody deletes', () => {
  test.use({ expectedRefusals: /^404 \/api\/companies\/[^/]+\/(written-)?challenges\/fair-split-2$/ });

  test('what was written stays, and is saved as a new one', async ({ api, openAs }) => {
    const owner = await api.interviewer();
    const page = await openAs(owner);
    await page.goto('/library/challenges/fair-split');
    await page.getByRole('button', { name: 'Copy' }).click();
    await expect(page).toHaveURL(/fair-split-2$/);
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByLabel('Title').fill('Split it anew');
    await api.send(owner, 'DELETE', `/api/companies/${owner.companyId}/challenges/fair-split-2`);
    await expect(page.getByText('Somebody has deleted this challenge.')).toBeVisible();
    await expect(page.getByLabel('Title')).toHaveValue('Split it anew');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save as a new challenge' }).click();
    await expect(page).toHaveURL(/library\/challenges\/split-it-anew$/);
  });
});

test.describe('in the editor', () => {
  test.use({ expectedRefusals: /^422 \/api\/companies\/[^/]+\/written-challenges$/ });

  test('a challenge is written in the app, refused by its field, tested and changed', async ({
    api,
    openAs,
  }) => {
    const page = await openAs(await api.interviewer());
    await page.goto('/library/challenges');
    await page.getByRole('link', { name: 'New challenge' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByLabel('Title')).toBeFocused();

    await test.step('a value of another type is refused where it stands', async () => {
      await page.getByLabel('Title').fill('Count up');
      await page.getByLabel('Statement').fill('Add **one**.');
      await expect(page.getByRole('region', { name: 'Preview' }).getByText('Add one.')).toBeVisible();
      await page.getByLabel('Name of the function').fill('count_up');
      const parameter = page.getByRole('group', { name: 'Parameter 1' });
      await parameter.getByLabel('Name').fill('n');
      await parameter.getByLabel('Type').fill('int');
      const example = page.getByRole('group', { name: 'Example 1' });
      await example.getByLabel('n: int').fill('one');
      await example.getByLabel('Expected').fill('2');
      const group = page.getByRole('region', { name: 'Group 1' });
      await group.getByLabel('What it tries').fill('Larger');
      await group.getByLabel('n: int').fill('41');
      await group.getByLabel('Expected').fill('42');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(example.getByText('this is no int')).toBeVisible();
      await expect(example.getByLabel('n: int')).toBeFocused();
      await example.getByLabel('n: int').fill('1');
      await expectAccessible(page);
    });

    await test.step('what was typed outlives a way to another page', async () => {
      await page.getByRole('link', { name: 'Library' }).first().click();
      await expect(page).toHaveURL(/library\/challenges$/);
      await page.getByRole('link', { name: 'New challenge' }).click();
      await expect(page.getByLabel('Title')).toHaveValue('Count up');
    });

    await test.step('its solution is tested when it is saved', async () => {
      const solutions = page.getByRole('region', { name: 'Solutions' });
      await solutions.getByRole('combobox', { name: /Add a language/ }).click();
      await page.getByRole('option', { name: 'Python' }).click();
      await solutions.getByLabel('Python', { exact: true }).fill('def count_up(n):\n    return n + 1\n');
      await picture(page, 'library.challenge.editor');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page).toHaveURL(/library\/challenges\/count-up$/);
      const passed = page.getByText('All tests pass with the reference solution in Python.');
      await expect(passed).toBeVisible(MEDIA);
    });

    await test.step('nothing that was changed is discarded without a question', async () => {
      await page.getByRole('link', { name: 'Edit' }).click();
      await page.getByLabel('Title').fill('Count down');
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Keep writing' }).click();
      await expect(page.getByLabel('Title')).toHaveValue('Count down');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByRole('heading', { name: 'Count down' })).toBeVisible();
      await page.getByRole('link', { name: 'Edit' }).click();
      await page.getByLabel('Title').fill('Count sideways');
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Discard' }).click();
      await expect(page.getByRole('heading', { name: 'Count down' })).toBeVisible();
    });
  });
});
