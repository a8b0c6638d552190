import { expect, test } from './support/fixtures';
import { pictures } from './support/looks';

const file = `Who;E-Mail;Telefon;Status
Ana Kovač;ana@candidate.test;+43 660 1;Interview
Bo Bold;bo at candidate;;
Ida Ide;ida@candidate.test;;
`;

test.use({ expectedRefusals: /^(401 \/api\/auth\/profile|422 \/api\/jobs\/[^/]+\/imports)$/ });

test('a recruiter imports a spreadsheet, corrects its columns, and takes it back', async ({
  api,
  openAs,
}) => {
  const recruiter = await api.interviewer('Ann Ames');
  const job = await api.send<{ id: string }>(
    recruiter,
    'POST',
    `/api/companies/${recruiter.companyId}/jobs`,
    { title: 'Rust engineer' },
  );
  const [page, board] = [await openAs(recruiter), await openAs(recruiter)];
  await board.goto(`/jobs/${job.id}`);
  await page.goto(`/jobs/${job.id}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Import a spreadsheet' }).click();
  const choose = page.locator('input[type=file]');

  await test.step('what is no spreadsheet is refused with the reason', async () => {
    await choose.setInputFiles({
      name: 'people.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('a,"b\nc,d\n'),
    });
    await expect(page.getByText('A quotation mark in row 1 is never closed.')).toBeVisible();
    await pictures(page, 'import-start');
  });

  await test.step('a column without a known heading is corrected, and the wrong row says why', async () => {
    await choose.setInputFiles({ name: 'fair.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
    await expect(page.getByText('No row can be added yet.')).toBeVisible();
    await page.getByRole('combobox', { name: 'What “Who” holds' }).click();
    await page.getByRole('option', { name: 'Name', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Add 2 candidates' })).toBeEnabled();
    await page.getByText('Wrong 1').click();
    await expect(page.getByRole('row', { name: /Bo Bold/ })).toContainText(
      'Email: This is not an email address',
    );
    await page.getByText('All 3').click();
    await expect(page.getByRole('row', { name: /Ana Kovač/ })).toContainText('Interview');
    await pictures(page, 'import-draft');
    await expect(board.getByText('Nobody has applied yet')).toBeVisible();
  });

  await test.step('the candidates come to the board that is open', async () => {
    await page.getByRole('button', { name: 'Add 2 candidates' }).click();
    await expect(page.getByRole('heading', { name: '2 candidates are on the board' })).toBeVisible();
    await expect(board.getByText('Ana Kovač')).toBeVisible();
    await expect(board.getByText('Ida Ide')).toBeVisible();
    await pictures(page, 'import-done');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the rows that are left out' }).click();
    expect((await download).suggestedFilename()).toBe('fair - left out.csv');
  });

  await test.step('all of it is taken back', async () => {
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
    await expect(page.getByRole('heading', { name: '2 applications are taken back' })).toBeVisible();
    await expect(board.getByText('Nobody has applied yet')).toBeVisible();
  });
});
