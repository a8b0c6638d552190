import type { Page } from '@playwright/test';
import { docx, printable, resumeLines } from './support/documents';
import { expect, test } from './support/fixtures';
import { pictures } from './support/looks';

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

test.use({ expectedRefusals: /^(401 \/api\/auth\/profile|422 \/api\/users\/[^/]+\/resumes(\/[^/]+)?)$/ });

const choose = (page: Page, name: string, mimeType: string, buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });

// A document is read by a process of its own, which takes its time on a busy machine.
test.describe.configure({ timeout: 150_000 });

async function expectRead(page: Page): Promise<void> {
  await expect(page.getByLabel('First name')).toHaveValue('Zoë', { timeout: 30_000 });
  await expect(page.getByLabel('Last name')).toHaveValue('Žaková');
  await expect(page.getByLabel('Email', { exact: true })).toHaveValue('zoe.zakova@example.com');
  await expect(page.getByLabel('Phone')).toHaveValue('+43 660 123 45 67');
  await expect(page.getByLabel('GitHub')).toHaveValue('https://github.com/zoezak');
  await expect(page.getByLabel('Summary')).toHaveValue(/likes small teams/);
  await expect(page.getByText('Kubernetes', { exact: true })).toBeVisible();
  await expect(page.getByText('Summary', { exact: true })).toHaveCount(1);
  const post = page.getByRole('group', { name: 'Post 1' });
  await expect(post.getByLabel('Title')).toHaveValue('Lead Engineer');
  await expect(post.getByLabel('Organisation')).toHaveValue('Acme GmbH');
  await expect(post.getByLabel('From')).toHaveValue('2019-03');
  await expect(page.getByRole('group', { name: 'Post 2' }).getByLabel('Title')).toHaveValue('Developer');
  await expect(page.getByLabel('Degree and subject')).toHaveValue('MSc Computer Science');
}

test('a Word document fills the fields, which are corrected, kept, undone and deleted', async ({
  api,
  openAs,
}) => {
  const page = await openAs(await api.candidate());
  await page.goto('/settings/resume');
  await expect(page.getByText('No résumé yet')).toBeVisible();
  await pictures(page, 'resume-empty');
  await choose(page, 'zoe.docx', docxType, docx(resumeLines));
  await expectRead(page);
  await pictures(page, 'resume-read');
  await page.setViewportSize({ width: 390, height: 844 });
  // All skills are in sight on a phone, where they take several lines.
  for (const skill of ['Rust', 'Python (computer programming)', 'Kubernetes']) {
    await page.getByText(skill, { exact: true }).scrollIntoViewIfNeeded();
  }
  for (const skill of ['Rust', 'Kubernetes']) {
    await expect(page.getByText(skill, { exact: true })).toBeInViewport({ ratio: 1 });
  }
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.getByLabel('Last name').fill('Žák');
  await expect(page.getByText('You have changes that are not saved.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo my changes' }).click();
  await expect(page.getByLabel('Last name')).toHaveValue('Žaková');
  await page.getByRole('group', { name: 'Post 1' }).getByLabel('From').fill('spring');
  await page.getByLabel('Last name').fill('Žák');
  await page.getByRole('button', { name: 'Save' }).click();
  const from = page.getByRole('group', { name: 'Post 1' }).getByLabel('From');
  await expect(from).toHaveAccessibleDescription(/Write a year/);
  await expect(from).toBeFocused();
  await from.fill('2018-11');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('corrected')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Last name')).toHaveValue('Žák');
  await expect(from).toHaveValue('2018-11');

  await page.getByRole('button', { name: 'Actions for zoe.docx' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toBe('zoe.docx');
  await page.getByRole('button', { name: 'Actions for zoe.docx' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No résumé yet')).toBeVisible();
});

test('a PDF of two columns that a browser printed is read; the newer of two versions is shown', async ({
  api,
  openAs,
  page: printer,
}) => {
  await printer.setContent(printable(resumeLines));
  const pdf = await printer.pdf();
  const page = await openAs(await api.candidate());
  await page.goto('/settings/resume');
  await choose(
    page,
    'first.docx',
    docxType,
    docx(['Somebody Else', 'somebody@example.com', 'Skills', 'Java']),
  );
  await expect(page.getByLabel('Last name')).toHaveValue('Else', { timeout: 30_000 });
  await choose(page, 'zoe.pdf', 'application/pdf', pdf);
  await expectRead(page);
  const rows = page.getByRole('region', { name: 'Versions' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('Shown to companies');
  await pictures(page, 'resume-versions');
  await page.getByRole('button', { name: 'Actions for first.docx' }).click();
  await page.getByRole('menuitem', { name: 'Show this one to companies' }).click();
  await expect(rows.last()).toContainText('Shown to companies');
  await page.getByRole('button', { name: 'Look over first.docx' }).click();
  await expect(page.getByLabel('Last name')).toHaveValue('Else');
});

test('what is no document is refused in plain words, and a picture of a text says what to do', async ({
  api,
  openAs,
}) => {
  const page = await openAs(await api.candidate());
  await page.goto('/settings/resume');
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  await choose(page, 'cv.pdf', 'application/pdf', png);
  await expect(page.getByText('This kind of file cannot be read.')).toBeVisible();
  await choose(page, 'cv.docx', docxType, docx(['12']));
  await expect(page.getByText('This document holds only pictures of text.')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByLabel('First name')).toHaveValue('');
});
