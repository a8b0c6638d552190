import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import type { Account, Api } from './support/api';
import { docx, resumeLines } from './support/documents';
import { expect, test } from './support/fixtures';
import { pictures, screens } from './support/looks';

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const resume = { name: 'zoe.docx', mimeType: docxType, buffer: docx(resumeLines) };

// A move is sent six seconds after it was made, and a document is read by a process of its own.
test.describe.configure({ timeout: 180_000 });
test.use({
  expectedRefusals:
    /^(401 \/api\/auth\/profile|422 \/api\/companies\/[^/]+\/jobs|409 \/api\/applications\/[^/]+\/stage|40[49] \/api\/careers\/[^/]+)$/,
});

const column = (page: Page, stage: string) => page.getByRole('region', { name: new RegExp(`^${stage}, `) });
const card = (within: Page | Locator, name: string) => within.getByRole('listitem').filter({ hasText: name });

interface Job {
  id: string;
  url: string;
}

const openJob = (api: Api, by: Account, more: object = {}): Promise<Job> =>
  api.send<Job>(by, 'POST', `/api/companies/${by.companyId}/jobs`, {
    title: 'Rust engineer',
    isPublished: true,
    ...more,
  });

const add = (api: Api, by: Account, job: Job, name: string): Promise<{ id: string }> =>
  api.send(by, 'POST', `/api/jobs/${job.id}/applications`, {
    name,
    email: `${crypto.randomUUID()}@candidate.test`,
    source: 'REFERRAL',
    sourceDetail: 'Ivo',
  });

const stageOf = async (api: Api, by: Account, id: string): Promise<string> =>
  (await api.send<{ stage: string }>(by, 'GET', `/api/applications/${id}`)).stage;

test('a recruiter opens a job, a stranger applies, and the board takes them to being hired', async ({
  api,
  openAs,
}) => {
  const recruiter = await api.interviewer('Ann Ames');
  const [page, stranger] = [await openAs(recruiter), await openAs(null)];

  await test.step('the empty list leads to the form, which keeps what was typed and names what is wrong', async () => {
    await page.goto('/jobs');
    await expect(page.getByText('No jobs yet')).toBeVisible();
    await pictures(page, 'hiring-jobs-empty');
    await page.getByRole('link', { name: 'Open a job' }).first().click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Rust engineer');
    await page.getByLabel('Description').fill('We build things that last.\n\nYou help.');
    await page.getByLabel('Salary from').fill('60000');
    await page.getByRole('button', { name: 'Add a question' }).click();
    await expect(page.getByRole('textbox', { name: 'Question 1' })).toBeFocused();
    await page.getByRole('button', { name: 'Add a question' }).click();
    await page.getByRole('textbox', { name: 'Question 2' }).fill('Why us?');
    await page.getByRole('button', { name: 'Move question 2 up' }).click();
    await expect(page.getByRole('textbox', { name: 'Question 1' })).toHaveValue('Why us?');
    await page
      .getByRole('group', { name: 'Question 1' })
      .getByRole('switch', { name: 'Has to be answered' })
      .click({ force: true });
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Question 1' })).toHaveValue('Why us?');
    await page.getByRole('switch', { name: 'Public page' }).click({ force: true });
    await pictures(page, 'hiring-job-new');
    await page.getByRole('button', { name: 'Open the job' }).click();
    await expect(page.getByRole('textbox', { name: 'Question 2' })).toHaveAccessibleDescription(
      /Fill this in/,
    );
    await expect(page.getByLabel('Currency')).toHaveAccessibleDescription(/Say in which currency/);
    await page.getByLabel('Currency').fill('eur');
    await page.getByRole('button', { name: 'Remove question 2' }).click();
    await page.getByRole('button', { name: 'Open the job' }).click();
    await expect(page.getByRole('heading', { name: 'Rust engineer' })).toBeVisible();
    await expect(page.getByText('Nobody has applied yet')).toBeVisible();
    await pictures(page, 'hiring-job-empty-board');
  });

  const link = (await page.getByRole('link', { name: 'View the public page' }).getAttribute('href')) ?? '';

  await test.step('the public page leads to the form, where whoever applies needs no account', async () => {
    await stranger.goto(link);
    await pictures(stranger, 'hiring-careers-job');
    await stranger.getByRole('link', { name: 'Apply' }).first().click();
    await expect(stranger.getByRole('heading', { name: 'Apply: Rust engineer' })).toBeVisible();
    await stranger.getByLabel('Name').fill('Zoe Zak');
    await stranger.getByRole('button', { name: 'Send application' }).click();
    await expect(stranger.getByText('Choose your résumé.')).toBeVisible();
    await stranger.getByLabel('Email').fill('zoe.zak@example.com');
    await stranger.reload();
    await expect(stranger.getByLabel('Name')).toHaveValue('Zoe Zak');
    await stranger.locator('input[type=file]').setInputFiles(resume);
    await expect(stranger.getByText('zoe.docx')).toBeVisible();
    await stranger.getByRole('checkbox', { name: /may keep what I send/ }).check();
    await stranger.getByRole('button', { name: 'Send application' }).click();
    await expect(stranger.getByRole('textbox', { name: 'Why us?' })).toBeFocused();
    await stranger.getByRole('textbox', { name: 'Why us?' }).fill('You write Rust.');
    await stranger.getByText('For statistics, if you like').click();
    await stranger.getByLabel('Age', { exact: true }).selectOption('35 to 44');
    await pictures(stranger, 'hiring-apply');
    await stranger.getByRole('button', { name: 'Send application' }).click();
    await expect(stranger.getByRole('heading', { name: 'Your application is in' })).toBeVisible();
    await expect(stranger.getByText('zoe.zak@example.com')).toBeVisible();
    await pictures(stranger, 'hiring-apply-sent');
  });

  await test.step('the card comes to the board that is open, and the bell says so', async () => {
    await expect(card(column(page, 'Applied'), 'Zoe Zak')).toBeVisible();
    await page.getByRole('button', { name: /Notifications/ }).click();
    await expect(page.getByText('Zoe Zak applied for Rust engineer.')).toBeVisible();
    await page.keyboard.press('Escape');
    await pictures(page, 'hiring-job-board');
  });

  await test.step('the drawer shows the answers, the résumé and the history', async () => {
    await page.getByRole('link', { name: 'Zoe Zak' }).click();
    const drawer = page.getByRole('dialog', { name: 'Application' });
    await expect(drawer.getByRole('heading', { name: 'Zoe Zak' })).toBeVisible();
    await expect(page).toHaveURL(/application=/);
    await expect(drawer.getByText('You write Rust.')).toBeVisible();
    await expect(drawer.getByText('likes small teams')).toBeVisible({ timeout: 60_000 });
    await expect(drawer.getByText('Came in as Applied')).toBeVisible();
    await expect(drawer.getByText(/^Given /)).toBeVisible();
    const download = page.waitForEvent('download');
    await drawer.getByRole('link', { name: 'Download' }).click();
    expect((await download).suggestedFilename()).toBe('zoe.docx');
    await pictures(page, 'hiring-application');
    await drawer.getByRole('link', { name: 'Schedule interview' }).click();
  });

  await test.step('an interview is scheduled for the application', async () => {
    await expect(page.getByRole('textbox', { name: 'Candidate' })).toHaveValue('Zoe Zak');
    await page.getByRole('button', { name: 'Schedule and invite' }).click();
    await expect(page.getByText('Scheduled. The invitation is on its way.')).toBeVisible();
    await page.goBack();
    await page.goBack();
    const drawer = page.getByRole('dialog', { name: 'Application' });
    await expect(drawer.getByText('Applied → Interview')).toBeVisible();
    await expect(drawer.getByRole('region', { name: 'Interviews' }).getByText('Scheduled')).toBeVisible();
  });

  await test.step('an offer is noted, and whoever accepts is hired', async () => {
    const drawer = page.getByRole('dialog', { name: 'Application' });
    await drawer.getByRole('button', { name: 'Note an offer' }).click();
    await drawer.getByLabel(/^Note/).fill('70,000 a year');
    await drawer.getByRole('button', { name: 'Save offer' }).click();
    await expect(drawer.getByText('70,000 a year')).toBeVisible();
    await drawer.getByRole('button', { name: 'Accepted' }).click();
    // It can be taken back for a few seconds, and is a fact only then.
    await expect(drawer.getByText('Offer → Hired')).toBeVisible({ timeout: 15_000 });
    await expect(drawer.getByRole('button', { name: /^Correct what became of the offer/ })).toBeVisible();
    await pictures(page, 'hiring-application-hired');
    await drawer.getByRole('button', { name: 'Close' }).click();
    await expect(card(column(page, 'Hired'), 'Zoe Zak')).toBeVisible();
  });
});

async function dragTo(page: Page, from: Locator, to: Locator): Promise<void> {
  const [a, b] = [await from.boundingBox(), await to.boundingBox()];
  if (!a || !b) throw new Error('nothing to drag, or nowhere to drag it to');
  await page.mouse.move(a.x + 40, a.y + 20);
  await page.mouse.down();
  await page.mouse.move(a.x + 60, a.y + 30, { steps: 4 });
  await page.mouse.move(b.x + b.width / 2, b.y + 120, { steps: 12 });
  await page.mouse.up();
}

test('cards are dragged, moved by keys and by menu, taken back, and rejected with a reason', async ({
  api,
  openAs,
}) => {
  const recruiter = await api.interviewer('Ann Ames');
  const job = await openJob(api, recruiter);
  const zoe = await add(api, recruiter, job, 'Zoe Zak');
  const page = await openAs(recruiter);
  await page.goto(`/jobs/${job.id}`);

  await test.step('with the mouse, and back with Undo', async () => {
    await dragTo(page, card(column(page, 'Applied'), 'Zoe Zak'), column(page, 'Screening'));
    await expect(card(column(page, 'Screening'), 'Zoe Zak')).toBeVisible();
    await expect(column(page, 'Screening')).toHaveAccessibleName('Screening, 1');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(card(column(page, 'Applied'), 'Zoe Zak')).toBeVisible();
    expect(await stageOf(api, recruiter, zoe.id)).toBe('APPLIED');
    await dragTo(page, card(column(page, 'Applied'), 'Zoe Zak'), column(page, 'Screening'));
    await expect.poll(() => stageOf(api, recruiter, zoe.id)).toBe('SCREENING');
  });

  await test.step('with the keyboard', async () => {
    await page.getByRole('button', { name: 'Drag Zoe Zak' }).focus();
    await page.keyboard.press('Space');
    await expect(page.getByText('Zoe Zak is over Screening.')).toBeAttached();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText('Zoe Zak is over Interview.')).toBeAttached();
    await page.keyboard.press('Space');
    await expect(card(column(page, 'Interview'), 'Zoe Zak')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Drag Zoe Zak' })).toBeFocused();
    await expect.poll(() => stageOf(api, recruiter, zoe.id)).toBe('INTERVIEW');
  });

  await test.step('by the menu, with a reason; it shows in the drawer', async () => {
    await page.getByRole('button', { name: 'Move Zoe Zak to…' }).click();
    await page.getByRole('menuitem', { name: 'Rejected' }).click();
    const dialog = page.getByRole('dialog', { name: 'Reject Zoe Zak?' });
    await dialog.getByRole('radio', { name: 'The candidate withdrew' }).check();
    await expectAccessible(page);
    await page.screenshot({ path: path.join(screens, 'job-reject.light.png') });
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await expect(column(page, 'Rejected')).toHaveAccessibleName('Rejected, 1');
    await expect.poll(() => stageOf(api, recruiter, zoe.id)).toBe('REJECTED');
    await page.getByRole('button', { name: 'Show the rejected' }).click();
    await page.getByRole('link', { name: 'Zoe Zak' }).click();
    await expect(page.getByText('Reason: The candidate withdrew')).toBeVisible();
  });

  await test.step('whoever was slower is told, and sees where it stands', async () => {
    await page.goto(`/jobs/${job.id}`);
    await page.getByRole('button', { name: 'Move Zoe Zak to…' }).click();
    await page.getByRole('menuitem', { name: 'Applied' }).click();
    await api.send(recruiter, 'PUT', `/api/applications/${zoe.id}/stage`, { from: 'REJECTED', to: 'OFFER' });
    await expect(page.getByText('Somebody else has moved this application')).toBeVisible({ timeout: 15_000 });
    await expect(card(column(page, 'Offer'), 'Zoe Zak')).toBeVisible();
  });
});

test('on a phone the board shows one stage at a time', async ({ api, openAs }) => {
  const recruiter = await api.interviewer('Ann Ames');
  const job = await openJob(api, recruiter);
  await add(api, recruiter, job, 'Zoe Zak');
  const page = await openAs(recruiter);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/jobs/${job.id}`);
  await expect(card(column(page, 'Applied'), 'Zoe Zak')).toBeVisible();
  await page.getByRole('button', { name: 'Move Zoe Zak to…' }).click();
  await page.getByRole('menuitem', { name: 'Screening' }).click();
  await expect(card(page, 'Zoe Zak')).toBeHidden();
  await page.getByText('Screening 0').click();
  await expect(card(column(page, 'Screening'), 'Zoe Zak')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Zoe Zak' }).click();
  await expect(page.getByRole('dialog', { name: 'Application' })).toBeVisible();
  await expectAccessible(page);
  // The stages are wider than the screen; the one that is shown is in sight.
  await page.goto(`/jobs/${job.id}?stage=REJECTED`);
  await expect(page.getByRole('radiogroup').getByText(/^Rejected/)).toBeInViewport({ ratio: 1 });
});

test('the public page speaks its reader’s language, and programs read the job from it', async ({
  api,
  browser,
  baseURL,
}) => {
  const recruiter = await api.interviewer('Ann Ames');
  const job = await openJob(api, recruiter, {
    description: 'You write servers & “tools”.',
    location: 'Graz',
    country: 'AT',
    salaryMin: 60_000,
    currency: 'EUR',
  });
  for (const [locale, apply] of [
    ['en-GB', 'Apply for this job'],
    ['de-AT', 'Auf diese Stelle bewerben'],
  ] as const) {
    const context = await browser.newContext({ baseURL, locale });
    const page = await context.newPage();
    await page.goto(`/careers/${job.id}`);
    await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
    await expect(page.getByRole('link', { name: apply })).toBeVisible();
    const written = await page.locator('script[type="application/ld+json"]').textContent();
    const { datePosted, ...posting } = JSON.parse(written ?? '') as Record<string, unknown>;
    expect(datePosted).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    // What schema.org's JobPosting has to have, by Google's documentation of it.
    expect(posting).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'JobPosting',
      title: 'Rust engineer',
      description: '<p>You write servers &amp; “tools”.</p>',
      hiringOrganization: { '@type': 'Organization', name: 'Βόρειος Άνεμος' },
      jobLocation: {
        '@type': 'Place',
        address: { '@type': 'PostalAddress', addressLocality: 'Graz', addressCountry: 'AT' },
      },
      baseSalary: { '@type': 'MonetaryAmount', currency: 'EUR' },
    });
    await context.close();
  }
});

test('somebody applies with the keys alone', async ({ api, openAs }) => {
  const recruiter = await api.interviewer('Ann Ames');
  const job = await openJob(api, recruiter, {
    questions: [{ text: 'Do you drive?', kind: 'YES_NO', required: true }],
  });
  const page = await openAs(null);
  await page.goto(`/careers/${job.id}`);
  const reach = async (target: Locator) => {
    for (let presses = 0; presses < 40; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('the key Tab does not lead there');
  };
  await reach(page.getByRole('link', { name: 'Apply' }).first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Apply: Rust engineer' })).toBeVisible();
  await reach(page.getByLabel('Name'));
  await page.keyboard.type('Yan Yo');
  await reach(page.getByLabel('Email'));
  await page.keyboard.type('yan.yo@example.com');
  await reach(page.getByRole('button', { name: 'Choose a file' }));
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(resume);
  await expect(page.getByText('zoe.docx')).toBeVisible();
  await reach(page.getByRole('radio', { name: 'Yes' }));
  await page.keyboard.press('Space');
  await reach(page.getByRole('checkbox', { name: /may keep what I send/ }));
  await page.keyboard.press('Space');
  await reach(page.getByRole('button', { name: 'Send application' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your application is in' })).toBeVisible();
});

test('a closed job and an unknown one say so; whoever has an account need not type', async ({
  api,
  openAs,
}) => {
  const recruiter = await api.interviewer('Ann Ames');
  const job = await openJob(api, recruiter);
  const candidate = await api.candidate('Cara Cole');
  const page = await openAs(candidate);
  await page.goto(`/careers/${job.id}/apply?source=newsletter`);
  await expect(page.getByText(`You apply as Cara Cole (${candidate.email}).`)).toBeVisible();
  await expect(page.getByLabel('How did you find this job?')).toHaveValue('newsletter');
  await api.send(recruiter, 'PUT', `/api/jobs/${job.id}`, { isActive: false });
  await page.reload();
  await expect(page.getByRole('heading', { name: 'This job is closed' })).toBeVisible();
  await pictures(page, 'hiring-apply-closed');
  await page.goto(`/careers/${crypto.randomUUID()}/apply`);
  await expect(page.getByRole('heading', { name: 'There is no such job' })).toBeVisible();
});
