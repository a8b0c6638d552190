import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Account, Api } from './support/api';
import { expect, test } from './support/fixtures';
import { pictures, screens } from './support/looks';

test.describe.configure({ timeout: 180_000 });
test.use({
  expectedRefusals:
    /^(401 \/api\/auth\/profile|409 \/api\/bookings\/[^/]+\/(hold|confirm)|422 \/api\/availability)$/,
});

const minutes = 60_000;
const day = 24 * 60 * minutes;

/** At any hour of any day, from now on. */
const always = {
  timeZone: 'Europe/Berlin',
  weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, hours: [{ from: '09:00', to: '12:00' }] })),
  exceptions: [],
  bufferMinutes: 0,
  minimumNoticeMinutes: 0,
  dailyLimit: null,
};

interface Made {
  link: string;
  bookingLink: { id: string };
}

/** A link to choose a time on the next days, nine to twelve, with this interviewer. */
async function makeLink(api: Api, by: Account, more: object = {}): Promise<Made> {
  // At whatever hour this runs, the first day is a whole one.
  const midnight = (Math.floor(Date.now() / day) + 2) * day;
  return api.send<Made>(by, 'POST', '/api/booking-links', {
    title: 'Systems design',
    description: 'We talk about a system that you built.',
    timeZone: 'Europe/Berlin',
    durationMinutes: 45,
    earliest: new Date(midnight).toISOString(),
    latest: new Date(midnight + 7 * day).toISOString(),
    candidateEmail: `${crypto.randomUUID()}@candidate.test`,
    candidateName: 'Cleo Cole',
    panel: [{ userId: by.id, seat: 'REQUIRED' }],
    sendEmail: false,
    ...more,
  });
}

async function interviewer(api: Api, name = 'Ann Ames'): Promise<Account> {
  const account = await api.interviewer(name);
  await api.send(account, 'PUT', '/api/availability', always);
  return account;
}

/** Presses a key until what `name` says has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    const label = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
    if (name.test(label)) return;
  }
  throw new Error(`nothing called ${name} is reached with Tab`);
}

/** Chooses from a list. */
async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

test('a candidate books by a link with the keyboard alone, moves the interview and calls it off', async ({
  api,
  openAs,
}) => {
  const ann = await interviewer(api);
  const { link } = await makeLink(api, ann);
  const page = await openAs(null);

  await test.step('from the page to what is booked without a pointer', async () => {
    await page.goto(new URL(link).pathname);
    await expect(heading(page, 'Choose a time')).toBeVisible();
    await expect(page.getByRole('table').locator('[data-selected]')).not.toHaveCSS(
      'background-color',
      'rgba(0, 0, 0, 0)',
    );
    await pictures(page, 'book-choose');
    await tabTo(page, /, 5 times$/);
    const before = await page.getByRole('region', { name: /^Times on/ }).getAttribute('aria-label');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: /^Times on/ })).not.toHaveAttribute(
      'aria-label',
      before ?? '',
    );
    await tabTo(page, /09:30–10:15$/);
    await page.keyboard.press('Enter');
    await expect(heading(page, 'Book this time?')).toBeFocused();
    await expect(page.getByText(/Kept for you for \d+ more minutes/)).toBeVisible();
    await pictures(page, 'book-confirm');
    await page.reload();
    await expect(heading(page, 'Book this time?')).toBeVisible();
    await tabTo(page, /^Book this time$/);
    await page.keyboard.press('Enter');
    await expect(heading(page, 'It is booked')).toBeFocused();
    await expect(page.getByText('09:30–10:15')).toBeVisible();
    await expect(page.getByText('Ann Ames')).toBeVisible();
    await pictures(page, 'book-booked');
  });

  await test.step('the interviewer has it in the list', async () => {
    const { items } = await api.send<{ items: { title: string }[] }>(ann, 'GET', '/api/interviews');
    expect(items.map((one) => one.title)).toEqual(['Systems design']);
  });

  await test.step('another time, unless the first one is kept', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Choose another time' }).click();
    await expect(heading(page, 'Choose another time')).toBeFocused();
    await page.getByRole('button', { name: 'Keep the time I have' }).click();
    await page.getByRole('button', { name: 'Choose another time' }).click();
    await page.getByRole('button', { name: /11:00–11:45$/ }).click();
    await expect(page.getByText(/^So far: .*09:30–10:15$/)).toBeVisible();
    await page.getByRole('button', { name: 'Move it here' }).click();
    await expect(heading(page, 'It is moved')).toBeFocused();
    await expect(page.getByText('11:00–11:45')).toBeVisible();
    await expect(page.getByText(/You can move it 1 more time/)).toBeVisible();
  });

  await test.step('called off, with a word to the company', async () => {
    await page.getByRole('button', { name: 'Call it off' }).click();
    await page.getByLabel(/^A note for/).fill('I have found something else.');
    await pictures(page, 'book-call-off');
    await page.getByRole('button', { name: 'Call off the interview' }).click();
    await expect(page.getByText('This interview was called off')).toBeVisible();
    await pictures(page, 'book-cancelled');
    const { items } = await api.send<{ items: { status: string }[] }>(ann, 'GET', '/api/interviews');
    expect(items.map((one) => one.status)).toEqual(['CANCELLED']);
  });
});

test('who comes second is told, and offered the times near by', async ({ api, openAs }) => {
  const ann = await interviewer(api);
  const [first, second] = [await makeLink(api, ann), await makeLink(api, ann)];
  const page = await openAs(null);
  await page.goto(new URL(second.link).pathname);
  await expect(heading(page, 'Choose a time')).toBeVisible();

  const token = new URL(first.link).pathname.split('/').at(-1);
  const view = await api.send<{ slots: string[] }>(ann, 'GET', `/api/bookings/${token}`);
  await api.send(ann, 'POST', `/api/bookings/${token}/confirm`, { start: view.slots[1] });

  await page.getByRole('button', { name: /09:30–10:15$/ }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Somebody was quicker');
  const times = page.getByRole('region', { name: /^Times on/ });
  await expect(times.getByRole('button', { name: /09:30–10:15$/ })).toHaveCount(0);
  await pictures(page, 'book-taken');
  await alert.getByRole('button').first().click();
  await expect(heading(page, 'Book this time?')).toBeFocused();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await expect(heading(page, 'It is booked')).toBeFocused();
});

test('a link that offers nothing says whom to write to', async ({ api, openAs }) => {
  const ann = await api.interviewer('Ann Ames');
  await api.send(ann, 'PUT', '/api/availability', { ...always, weekly: [] });
  const { link, bookingLink } = await makeLink(api, ann);
  const page = await openAs(null);
  await page.goto(new URL(link).pathname);
  await expect(page.getByText('There are no times at the moment')).toBeVisible();
  await pictures(page, 'book-none');
  await api.send(ann, 'DELETE', `/api/booking-links/${bookingLink.id}`);
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect(page.getByText('No time can be chosen here any more')).toBeVisible();
  await pictures(page, 'book-closed');
});

test('an interviewer says when they can', async ({ api, openAs }) => {
  const ann = await api.interviewer('Ann Ames');
  const page = await openAs(ann);

  await test.step('hours are saved and read back; what is wrong is told at its day', async () => {
    await page.goto('/settings/availability');
    await expect(page.getByText(/the usual hours hold/)).toBeVisible();
    await pictures(page, 'availability-usual');
    const monday = page.getByRole('group', { name: 'Hours on Monday' });
    await monday.getByRole('button', { name: 'Add hours' }).click();
    await choose(page, 'Monday, from, span 2', '16:00');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(monday.getByRole('alert')).toContainText('These hours overlap');
    await choose(page, 'Monday, until, span 1', '12:00');
    await choose(page, 'Pause between interviews', '30 min');
    await page.getByRole('button', { name: 'Copy the hours of Monday' }).click();
    await page.getByRole('menuitem', { name: 'To every day' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(/the usual hours hold/)).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole('combobox', { name: 'Sunday, until, span 1' })).toHaveValue('12:00');
    await expect(page.getByRole('combobox', { name: 'Sunday, from, span 2' })).toHaveValue('16:00');
    await expect(page.getByRole('combobox', { name: 'Pause between interviews' })).toHaveValue('30 min');
    await pictures(page, 'availability');
  });

  await test.step('a day off, two interviews a day at most, and a day to prepare', async () => {
    const save = page.getByRole('button', { name: 'Save' });
    await page.getByRole('button', { name: 'Add a date' }).click();
    await page.getByRole('button', { name: 'Next month' }).click();
    await page.getByRole('button', { name: /^15 / }).click();
    const dayOff = page.getByRole('group', { name: /^Hours on .*15/ });
    await expect(dayOff).toContainText('Not available');
    await choose(page, 'Booked at the latest', '1 day before');
    await page.getByLabel('At most on one day').fill('2');
    await save.click();
    await expect(save).toBeDisabled();
    await page.reload();
    await expect(dayOff).toContainText('Not available');
    await expect(page.getByRole('combobox', { name: 'Booked at the latest' })).toHaveValue('1 day before');
    await expect(page.getByLabel('At most on one day')).toHaveValue('2');
    await page.getByRole('button', { name: /^Remove .*15/ }).click();
    await save.click();
    await expect(save).toBeDisabled();
    await page.reload();
    await expect(page.getByLabel('At most on one day')).toHaveValue('2');
    await expect(dayOff).toHaveCount(0);
  });
});

test('an interviewer makes a link in the form, copies it and takes it back', async ({ api, openAs }) => {
  const page = await openAs(await api.interviewer('Ann Ames'));

  await test.step('the form counts the times and makes the link', async () => {
    await page.goto('/interviews/new');
    await page.getByText('Let the candidate choose').click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Systems design');
    await page.getByLabel('Email').fill('cleo@candidate.test');
    await page.getByLabel(/^Name/).fill('Cleo Cole');
    await expect(page.getByText(/There are \d+ times to choose from/)).toBeVisible();
    await choose(page, 'Seat of Ann Ames', 'One of the pool');
    await expect(page.getByLabel('Needed of the pool')).toBeVisible();
    await choose(page, 'Seat of Ann Ames', 'Always there');
    await choose(page, 'Can begin', 'Every 15 min');
    await choose(page, 'Can be moved or called off', 'Until 1 day before');
    await page.screenshot({ path: path.join(screens, 'booking-form.png') });
    await page.getByRole('button', { name: 'Make the link' }).click();
    await expect(page.getByRole('group', { name: 'Cleo Cole can choose a time now' })).toBeFocused();
    await page.screenshot({ path: path.join(screens, 'booking-link.png') });
  });

  await test.step('the link is copied, and opens the page', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const stranger = await openAs(null);
    await stranger.goto(new URL(copied).pathname);
    await expect(heading(stranger, 'Choose a time')).toBeVisible();
  });

  await test.step('the list shows whose choice is waited for, until the link is taken back', async () => {
    await page.getByRole('link', { name: 'To the interviews' }).click();
    await expect(page.getByText('Waiting for Cleo Cole to choose a time')).toBeVisible();
    await page.screenshot({ path: path.join(screens, 'booking-waiting.png') });
    await page.getByRole('button', { name: 'Take back the link for Cleo Cole' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
    await expect(page.getByText('Waiting for Cleo Cole to choose a time')).toHaveCount(0);
  });
});

test('a template with a pool is scheduled by hand with as many as are needed, and its guide', async ({
  api,
  openAs,
}) => {
  const ann = await api.interviewer('Ann Ames');
  const company = `/api/companies/${ann.companyId}`;
  const { link } = await api.send<{ link: string }>(ann, 'POST', `${company}/invitations`, {
    email: `${crypto.randomUUID()}@colleague.test`,
    role: 'INTERVIEWER',
  });
  const ben = await api.join('Ben Bold', new URL(link).pathname.split('/').at(-1) ?? '');
  const allDay = always.weekly.map((day) => ({ ...day, hours: [{ from: '00:00', to: '24:00' }] }));
  for (const one of [ann, ben]) {
    await api.send(one, 'PUT', '/api/availability', { ...always, weekly: allDay });
  }
  const guide = await api.send<{ id: string }>(ann, 'POST', `${company}/guides`, {
    name: 'Backend',
    sections: [{ title: 'Design', minutes: 20, questions: [{ text: 'Design a queue.' }] }],
  });
  await api.send(ann, 'POST', `${company}/interview-templates`, {
    name: 'Onsite',
    rounds: [
      {
        title: 'Systems design',
        durationMinutes: 45,
        panel: [ann, ben].map(({ id }) => ({ userId: id, seat: 'POOL' })),
        poolCount: 1,
        guideId: guide.id,
      },
    ],
  });
  const page = await openAs(ann);
  await page.goto('/interviews/new');
  await choose(page, 'Use a template', 'Systems design');
  await expect(page.getByLabel('Needed of the pool')).toHaveValue('1');
  await expect(page.getByRole('combobox', { name: /^Question guide/ })).toHaveValue('Backend');
  await page.getByLabel('Email').fill('cleo@candidate.test');
  await page.screenshot({ path: path.join(screens, 'template-by-hand.png'), fullPage: true });
  await page.getByRole('button', { name: 'Schedule and invite' }).click();
  await expect(heading(page, 'Systems design')).toBeVisible();
  const { items } = await api.send<{ items: { id: string; interviewers: { name: string }[] }[] }>(
    ann,
    'GET',
    '/api/interviews',
  );
  expect(items.map((one) => one.interviewers.map(({ name }) => name))).toEqual([['Ann Ames']]);
  const panel = await api.send<{ guide: { name: string } }>(
    ann,
    'GET',
    `/api/interviews/${items[0]?.id}/panel`,
  );
  expect(panel.guide.name).toBe('Backend');
});
