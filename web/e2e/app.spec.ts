import { expect, test } from './support/fixtures';
import { signIn } from './support/api';

test('an interviewer signs up and arrives at an empty home that teaches', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByLabel('Your name').fill('Ana Kovač');
  await page.getByLabel('Email').fill(`${crypto.randomUUID()}@interviewer.test`);
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple');
  await page.getByLabel('Company name').fill('Northwind Labs');
  await page.getByRole('button', { name: 'Create an account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Good \w+, Ana/ })).toBeVisible();
  await expect(page.getByText('Hold your first interview')).toBeVisible();
});

test('sign-up keeps what was typed through a reload, but not the password', async ({ page }) => {
  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill('Ana Kovač');
  await page.getByLabel('Password', { exact: true }).fill('secret words');
  await page.reload();
  await expect(page.getByLabel('Your name')).toHaveValue('Ana Kovač');
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
});

test('signing in returns to the page that was asked for', async ({ page, api }) => {
  const person = await api.interviewer();
  await page.goto('/settings/sessions');
  await expect(page).toHaveURL(/\/sign-in\?returnTo=/);
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/settings\/sessions$/);
  await expect(page.getByText('This device')).toBeVisible();
});

test.describe('a wrong password', () => {
  test.use({ expectedRefusals: /^401 \/api\/auth\/(profile|login)$/ });

  test('is refused in words and keeps the address', async ({ page, api }) => {
    const person = await api.interviewer();
    await page.goto('/sign-in');
    await page.getByLabel('Email').fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByLabel('Email')).toHaveValue(person.email);
  });
});

test('an interview is scheduled, and its link lets a guest in', async ({ page, context, api, openAs }) => {
  await signIn(context, await api.interviewer());
  await page.goto('/interviews/new');
  await page.getByLabel('Title').fill('Systems design');
  await page.getByLabel('Email').fill('priya@guest.test');
  await page.getByLabel('Name (optional)').fill('Priya Raman');
  await page.getByRole('button', { name: 'Schedule and invite' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Systems design' })).toBeVisible();
  await expect(page.getByText('priya@guest.test').first()).toBeVisible();

  await page.getByRole('button', { name: 'New link', exact: true }).click();
  const link = await page.getByTestId('invitation-link').textContent();
  const guest = await openAs(null);
  await guest.goto(new URL(link ?? '').pathname);
  await expect(guest.getByText('Systems design')).toBeVisible();
  await expect(guest.getByLabel('Your name')).toHaveValue('Priya Raman');
  await guest.getByRole('button', { name: 'Continue' }).click();
  await expect(guest).toHaveURL(/\/interviews\/[^/]+\/lobby$/);
});

test.describe('a booked interviewer', () => {
  test.use({ expectedRefusals: /^409 \/api\/interviews$/ });

  test('cannot be booked twice, and the form says why and keeps everything', async ({
    page,
    context,
    api,
  }) => {
    const person = await api.interviewer();
    // The form proposes a time of the browser's tomorrow, which begins in Berlin before it does in UTC.
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date());
    const start = new Date(`${today}T09:00:00Z`);
    start.setUTCDate(start.getUTCDate() + 1);
    await api.interview(person, { startsInMinutes: (start.getTime() - Date.now()) / 60_000 });
    await signIn(context, person);
    await page.goto('/interviews/new');
    await page.getByLabel('Title').fill('Second');
    await page.getByLabel('Email').fill('second@guest.test');
    // The form proposes ten o'clock tomorrow in Berlin: nine or eight in UTC, within the first interview's hour or beside it.
    await page.getByRole('combobox', { name: 'Time zone' }).click();
    await page.getByRole('combobox', { name: 'Time zone' }).fill('UTC');
    await page.getByRole('option', { name: 'UTC', exact: true }).click();
    await page.getByLabel('Hour').fill('09');
    await page.getByRole('button', { name: 'Schedule and invite' }).click();
    await expect(page.getByText(`${person.name} has another interview at that time`)).toBeVisible();
    await expect(page.getByLabel('Interviewers').first()).toBeFocused();
    await expect(page.getByLabel('Title')).toHaveValue('Second');
  });
});

test('what one side changes appears at the other without reload', async ({ page, context, api, openAs }) => {
  const person = await api.interviewer();
  const interview = await api.interview(person, { startsInMinutes: 180 });
  await signIn(context, person);
  await page.goto(`/interviews/${interview.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(interview.title);

  const guest = await openAs(null);
  await guest.goto(new URL(interview.link).pathname);
  await guest.getByRole('button', { name: 'Continue' }).click();
  await expect(guest).toHaveURL(/\/lobby$/);
  await guest.goto(`/interviews/${interview.id}`);
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText(interview.title);

  await api.send(person, 'PUT', `/api/interviews/${interview.id}`, { title: 'Νέος τίτλος' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Νέος τίτλος');
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('Νέος τίτλος');
});

test('two tabs of one browser share a stream, and the second carries on when the first closes', async ({
  page,
  context,
  api,
}) => {
  const person = await api.interviewer();
  const interview = await api.interview(person, { startsInMinutes: 180 });
  await signIn(context, person);
  let streams = 0;
  context.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/events') streams += 1;
  });
  await page.goto(`/interviews/${interview.id}`);
  const second = await context.newPage();
  await second.goto(`/interviews/${interview.id}`);
  await expect(second.getByRole('heading', { level: 1 })).toHaveText(interview.title);
  await api.send(person, 'PUT', `/api/interviews/${interview.id}`, { title: 'Δεύτερος' });
  await expect(second.getByRole('heading', { level: 1 })).toHaveText('Δεύτερος');
  expect(streams).toBe(1);

  await page.close();
  await api.send(person, 'PUT', `/api/interviews/${interview.id}`, { title: 'Τρίτος' });
  await expect(second.getByRole('heading', { level: 1 })).toHaveText('Τρίτος');
});

test('cancelling asks for a reason and tells everyone', async ({ page, context, api }) => {
  const person = await api.interviewer();
  const interview = await api.interview(person, { startsInMinutes: 180 });
  await signIn(context, person);
  await page.goto(`/interviews/${interview.id}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Cancel interview' }).click();
  await page.getByLabel('The position is closed').check();
  await page.getByLabel('A note for everyone (optional)').fill('Thank you for your time.');
  await page.getByRole('button', { name: 'Cancel the interview' }).click();
  await expect(page.getByText('Cancelled: The position is closed')).toBeVisible();
  await expect(page.getByText('Thank you for your time.')).toBeVisible();
});

test('filters live in the address, so that a link shows the same list', async ({ page, context, api }) => {
  const person = await api.interviewer();
  await api.interview(person, { title: 'Πρώτη', startsInMinutes: 60 });
  await api.interview(person, { title: 'Δεύτερη', startsInMinutes: 180 });
  await signIn(context, person);
  await page.goto('/interviews');
  await page.getByLabel('Search titles and names').fill('Δεύτερη');
  await expect(page).toHaveURL(/[?&]q=/);
  await expect(page.getByRole('link', { name: 'Πρώτη' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Δεύτερη' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Πρώτη' })).toHaveCount(0);
});

test('the palette finds an interview from anywhere', async ({ page, context, api }) => {
  const person = await api.interviewer();
  const interview = await api.interview(person, { title: 'Παλέτα', startsInMinutes: 60 });
  await signIn(context, person);
  await page.goto('/settings/profile');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Search interviews, or go to a page').fill('Παλέτα');
  await page.getByText('Παλέτα · ').click();
  await expect(page).toHaveURL(new RegExp(`/interviews/${interview.id}$`));
});

test('the palette opens by its button and by its keys, as often as it is asked for', async ({
  page,
  context,
  api,
}) => {
  await signIn(context, await api.interviewer());
  await page.goto('/settings/profile');
  const button = page.getByRole('button', { name: 'Search or jump to…' });
  const palette = page.getByRole('dialog', { name: 'Search or jump to…' });
  const ways = [
    () => button.click(),
    () => button.click(),
    () => page.keyboard.press('Control+k'),
    () => button.click(),
  ];
  for (const open of ways) {
    await open();
    await expect(palette.getByPlaceholder('Search interviews, or go to a page')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(palette).toHaveCount(0);
  }
});

test('a palette whose script can not be fetched leaves the page as it is', async ({ page, context, api }) => {
  await signIn(context, await api.interviewer());
  await page.route(/\/assets\/Palette-[^/]+\.js$/, (route) => route.abort('connectionreset'));
  await page.goto('/settings/profile');
  await page.getByRole('button', { name: 'Search or jump to…' }).click();
  await expect(page.getByText(/^The server could not be reached/)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
});

test.describe('a session that ends', () => {
  test.use({ expectedRefusals: /^401 / });

  test('is renewed over the page, and what was typed is still there', async ({ page, context, api }) => {
    const person = await api.interviewer();
    await signIn(context, person);
    await page.goto('/interviews/new');
    await page.getByLabel('Title').fill('Half typed');
    await api.send(person, 'POST', '/api/auth/logout');
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await expect(dialog).toBeVisible();
    await dialog.getByLabel('Password', { exact: true }).fill(person.password);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByLabel('Title')).toHaveValue('Half typed');
  });
});

test.describe('other devices', () => {
  test.use({ expectedRefusals: /^401 / });

  test('end when they are signed out from here', async ({ page, context, api, openAs }) => {
    const person = await api.interviewer();
    const other = await openAs(person);
    await other.goto('/settings/sessions');
    await expect(other.getByText('This device')).toBeVisible();
    await signIn(context, await api.again(person));
    await page.goto('/settings/sessions');
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await expect(page.getByText('Signed out.')).toBeVisible();
    await expect(other.getByRole('dialog', { name: 'Your session has ended' })).toBeVisible();
  });
});
