import type { Locator, Page } from '@playwright/test';
import { docx, printable, resumeLines } from './support/documents';
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
  await page.getByRole('menuitem', { name: 'Import candidates' }).click();
  const choose = page
    .getByRole('region', { name: 'A spreadsheet of candidates' })
    .locator('input[type=file]');

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

/** Drops files on something, as a browser does. */
async function drop(page: Page, target: Locator, files: [name: string, bytes: Buffer][]): Promise<void> {
  const sent = files.map(([name, bytes]) => ({ name, base64: bytes.toString('base64') }));
  const dataTransfer = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of all) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    return transfer;
  }, sent);
  for (const type of ['dragenter', 'dragover', 'drop']) await target.dispatchEvent(type, { dataTransfer });
}

test('a recruiter drops résumés on the board, says whose one is, and has them all there', async ({
  api,
  openAs,
  page: printer,
}) => {
  const recruiter = await api.interviewer('Ann Ames');
  const job = await api.send<{ id: string }>(
    recruiter,
    'POST',
    `/api/companies/${recruiter.companyId}/jobs`,
    { title: 'Rust engineer' },
  );
  await printer.setContent(printable(resumeLines));
  const pdf = await printer.pdf();
  const page = await openAs(recruiter);
  await page.goto(`/jobs/${job.id}`);
  const empty = page.getByText('Nobody has applied yet');
  await drop(page, empty, [
    ['zoe.pdf', pdf],
    ['bo.docx', docx(['Bo Bold', 'bo@candidate.test', 'Skills', 'Rust, Python'])],
    ['scan.docx', docx(['12'])],
  ]);

  await test.step('the list fills while the files are read', async () => {
    await expect(page.getByRole('heading', { name: 'Import candidates' })).toBeVisible();
    await expect(page.getByRole('row', { name: /Zoë Žaková/ })).toContainText('New', { timeout: 30_000 });
    await expect(page.getByRole('row', { name: /bo@candidate\.test/ })).toContainText('New', {
      timeout: 30_000,
    });
    await expect(page.getByRole('row', { name: /scan\.docx/ })).toContainText('Not readable', {
      timeout: 30_000,
    });
    await pictures(page, 'pile-draft');
  });

  await test.step('whose the third is a person says', async () => {
    await page.getByRole('button', { name: 'Actions for scan.docx' }).click();
    await page.getByRole('menuitem', { name: 'Correct' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel('Name')).toBeFocused();
    await dialog.getByLabel('Name').fill('Cleo Cole');
    await dialog.getByLabel('Email').fill('cleo at candidate');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('row', { name: /Cleo Cole/ })).toContainText('This is not an email address');
    await page.getByRole('button', { name: 'Actions for Cleo Cole' }).click();
    await page.getByRole('menuitem', { name: 'Correct' }).click();
    await dialog.getByLabel('Email').fill('cleo@candidate.test');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Add 3 candidates' }).click();
    await expect(page.getByRole('heading', { name: '3 candidates are on the board' })).toBeVisible();
    await pictures(page, 'pile-done');
  });

  await test.step('each card has its résumé', async () => {
    await page.getByRole('link', { name: 'Open the board' }).click();
    for (const name of ['Bo Bold', 'Cleo Cole', 'Zoë Žaková']) {
      await expect(page.getByRole('link', { name })).toBeVisible();
    }
    await expect(page.getByRole('img', { name: 'With résumé' })).toHaveCount(3);
    await page.getByRole('link', { name: 'Zoë Žaková' }).click();
    const drawer = page.getByRole('dialog', { name: 'Application' });
    await expect(drawer.getByText('Acme GmbH')).toBeVisible();
    const download = page.waitForEvent('download');
    await drawer.getByRole('link', { name: 'Download' }).click();
    expect((await download).suggestedFilename()).toBe('zoe.pdf');
  });
});
