import { deflateSync } from 'node:zlib';
import { expectAccessible } from './support/accessible';
import { followLink, picture } from './support/call';
import { expect, signIn, test } from './support/fixtures';

/** A picture of one colour, as a PNG file. */
function png(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  // Eight bits for each of red, green and blue.
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(side * 3, 180)]);
  const rows = Buffer.concat(Array.from({ length: side }, () => row));
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The checksum that PNG asks for (ISO 3309). */
function crc32(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

test.describe('a profile', () => {
  test.use({ expectedRefusals: /^422 \/api\/users\/[^/]+$/ });

  test('names profiles elsewhere', async ({ page, context, api }) => {
    const account = await api.interviewer();
    await signIn(context, account);
    await page.goto('/settings/profile');
    const linkedIn = page.getByLabel('LinkedIn (optional)');
    await linkedIn.fill('linkedin.com/in/anna');
    await page.getByLabel('GitHub (optional)').fill('https://github.com/anna');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Use an address that begins with https://')).toBeVisible();
    await expect(linkedIn).toBeFocused();
    await linkedIn.fill('https://linkedin.com/in/anna');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved.')).toBeVisible();
    await expectAccessible(page);

    await page.reload();
    await expect(linkedIn).toHaveValue('https://linkedin.com/in/anna');
    await expect(page.getByLabel('GitHub (optional)')).toHaveValue('https://github.com/anna');
  });
});

test.describe('a picture', () => {
  test.use({ expectedRefusals: /^422 \/api\/users\/[^/]+\/avatar$/ });

  test('is shown everywhere at once, and a file that is none is refused in words', async ({
    page,
    context,
    api,
  }) => {
    await signIn(context, await api.interviewer());
    await page.goto('/settings/profile');
    const file = page.locator('input[type=file]');
    await file.setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: png(64) });
    await expect(page.getByText('Your picture is saved.')).toBeVisible();
    const shown = page.locator('header img, main img');
    await expect(shown).toHaveCount(2);
    const src = await shown.first().getAttribute('src');

    await file.setInputFiles({
      name: 'notes.png',
      mimeType: 'image/png',
      buffer: Buffer.from('not a picture'),
    });
    await expect(page.getByRole('main').getByRole('alert')).toContainText(
      'This picture could not be read. Choose a PNG, JPEG or WebP file.',
    );
    await expect(shown.last()).toHaveAttribute('src', src ?? '');

    await page.getByRole('button', { name: 'Remove' }).click();
    await expect(shown).toHaveCount(0);
  });
});

test.describe('a guest', () => {
  test.use({
    expectedRefusals: /^(401 \/api\/auth\/profile|422 \/api\/auth\/claim)$/,
    // Mails are shown in a frame that runs nothing, which the browser says when the trace is taken in it.
    expectedErrors: /^Blocked script execution in 'about:srcdoc'/,
  });

  test('keeps their interviews in an account, with the code that was mailed', async ({
    page,
    api,
    openAs,
  }) => {
    const interview = await api.interview(await api.interviewer());
    await followLink(page, interview.link);
    await page.goto(`/interviews/${interview.id}`);
    await page.getByRole('link', { name: 'Create an account' }).click();
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByLabel('Password', { exact: true }).fill('seven quiet lanterns');

    await page.getByLabel('Code from the email').fill('wrong');
    await page.getByRole('button', { name: 'Create my account' }).click();
    await expect(page.getByText(/Check (it|the code), or ask for a new one/)).toBeVisible();
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('seven quiet lanterns');

    const admin = await openAs(await api.admin());
    await admin.goto(`/admin/mailbox?q=${encodeURIComponent(interview.candidateEmail)}`);
    await admin.getByRole('button', { name: /code/i }).first().click();
    const text = admin.getByText(/\b\d{6}\b/).last();
    const code = /\b\d{6}\b/.exec((await text.textContent()) ?? '')?.[0] ?? '';

    await page.getByLabel('Code from the email').fill(code);
    await page.getByRole('button', { name: 'Create my account' }).click();
    await expect(page.getByText('Your account is ready.')).toBeVisible();
    await expect(page.getByText(interview.title)).toBeVisible();

    const elsewhere = await openAs(null);
    await elsewhere.goto('/sign-in');
    await elsewhere.getByLabel('Email').fill(interview.candidateEmail);
    await elsewhere.getByLabel('Password', { exact: true }).fill('seven quiet lanterns');
    await elsewhere.getByRole('button', { name: 'Sign in' }).click();
    await expect(elsewhere.getByText(interview.title)).toBeVisible();
  });
});

test.describe('deleting an account', () => {
  test.use({ expectedRefusals: /^(401 \/api\/auth\/profile|422 \/api\/auth\/account\/delete)$/ });

  test('somebody deletes their account, once they have typed its address', async ({ api, openAs }) => {
    const account = await api.candidate();
    const page = await openAs(account);
    await page.goto('/settings/security');
    await page.getByRole('button', { name: 'Delete my account…' }).click();
    const dialog = page.getByRole('dialog');
    const submit = dialog.getByRole('button', { name: 'Delete for good' });
    await expectAccessible(page);
    await picture(page, 'settings.delete-account');
    await dialog.getByLabel('Your email address').fill('somebody.else@example.com');
    await submit.click();
    await expect(dialog.getByText('This is not the address of your account')).toBeVisible();
    await dialog.getByLabel('Your email address').fill(account.email);
    await submit.click();
    await expect(page).toHaveURL(/\/sign-in$/);
    await page.goto('/');
    await expect(page).toHaveURL(/\/sign-in/);
  });
});
