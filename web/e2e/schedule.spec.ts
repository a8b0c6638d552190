import path from 'node:path';
import type { Account, Api } from './support/api';
import { expect, test } from './support/fixtures';
import { looks, pictures, screens, show } from './support/looks';

test.describe.configure({ timeout: 120_000 });
test.use({ expectedRefusals: /^(401 \/api\/auth\/profile|409 \/api\/interviews\/[^/]+)$/ });

const day = 86_400_000;

/** Monday of next week: 'YYYY-MM-DD'. */
function nextMonday(): string {
  const now = new Date();
  const ahead = 7 - ((now.getUTCDay() + 6) % 7);
  return new Date(now.getTime() + ahead * day).toISOString().slice(0, 10);
}

const after = (date: string, days: number) =>
  new Date(Date.parse(`${date}T12:00:00Z`) + days * day).toISOString().slice(0, 10);

/** The moment that a clock in Berlin shows so, on a day on which it is not put forward or back. */
function inBerlin(date: string, clock: string): Date {
  const noon = new Date(`${date}T12:00:00Z`);
  const shown = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: '2-digit' }).format(noon);
  return new Date(Date.parse(`${date}T${clock}:00Z`) - (Number(shown) - 12) * 3_600_000);
}

async function schedule(api: Api, by: Account, title: string, start: Date, minutes = 60): Promise<string> {
  const { id } = await api.send<{ id: string }>(by, 'POST', '/api/interviews', {
    title,
    timeZone: 'Europe/Berlin',
    scheduledTime: start.toISOString(),
    durationMinutes: minutes,
    candidateEmail: `${crypto.randomUUID()}@candidate.test`,
    candidateName: 'Cleo Cole',
    interviewerIds: [by.id],
  });
  return id;
}

const timeOf = (api: Api, by: Account, id: string) =>
  api.send<{ scheduledTime: string; durationMinutes: number; version: number }>(
    by,
    'GET',
    `/api/interviews/${id}`,
  );

test('an interviewer moves interviews in the week view, by keyboard and by drag, and takes it back', async ({
  api,
  openAs,
}) => {
  const ann = await api.interviewer('Ann Ames');
  const [monday, tuesday] = [nextMonday(), after(nextMonday(), 1)];
  const id = await schedule(api, ann, 'Systems design', inBerlin(monday, '10:00'));
  await schedule(api, ann, 'Values', inBerlin(tuesday, '13:00'), 45);
  await schedule(api, ann, 'Code review', inBerlin(after(monday, 3), '09:30'), 30);
  const before = await timeOf(api, ann, id);
  const page = await openAs(ann);
  await page.goto(`/interviews?view=week&date=${monday}`);
  const link = page.getByRole('link', { name: /^Systems design/ });
  await expect(link).toContainText('10:00–11:00');
  await pictures(page, 'calendar-week');
  const toast = page.getByText(/Everybody is told in a few seconds/);

  await test.step('by keyboard, and back by Undo', async () => {
    const handle = page.getByRole('button', { name: 'Move Systems design' });
    await handle.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: 'Moving Systems design' })).toBeAttached();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'Shift+ArrowDown'])
      await page.keyboard.press(key);
    await expect(link).toContainText('10:30–11:45');
    await page.keyboard.press('Escape');
    await expect(link).toContainText('10:00–11:00');
    await expect(toast).toHaveCount(0);
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(link).toContainText('10:15–11:15');
    await expect(handle).toBeFocused();
    await expect(toast).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(link).toContainText('10:00–11:00');
    expect(await timeOf(api, ann, id)).toEqual(before);
  });

  await test.step('by drag, twice, and sent once', async () => {
    const drag = async (down: number, right: number, from: 'middle' | 'edge' = 'middle') => {
      const box = await link.boundingBox();
      if (!box) throw new Error('the interview is not on the grid');
      const [x, y] = [
        box.x + box.width / 2,
        from === 'edge' ? box.y + box.height - 2 : box.y + box.height / 2,
      ];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + right / 2, y + down / 2);
      await page.mouse.move(x + right, y + down, { steps: 3 });
      await page.mouse.up();
    };
    await drag(60, 0);
    await expect(link).toContainText('11:00–12:00');
    await drag(30, 0, 'edge');
    await expect(link).toContainText('11:00–12:30');
    await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(1);
    // Whoever leaves finds it done.
    await page.getByRole('link', { name: 'Home' }).first().click();
    await expect
      .poll(async () => {
        const { scheduledTime, durationMinutes, version } = await timeOf(api, ann, id);
        return [scheduledTime, durationMinutes, version - before.version];
      })
      .toEqual([inBerlin(monday, '11:00').toISOString().replace('.000', ''), 90, 1]);
  });

  await test.step('a time that is taken puts it back', async () => {
    await page.goto(`/interviews?view=day&date=${tuesday}`);
    await schedule(api, ann, 'Late', inBerlin(tuesday, '15:00'));
    const values = page.getByRole('link', { name: /^Values/ });
    await expect(page.getByRole('link', { name: /^Late/ })).toBeVisible();
    await page.getByRole('button', { name: 'Move Values' }).focus();
    await page.keyboard.press('Enter');
    for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(values).toContainText('15:00–15:45');
    await expect(page.getByText('Booked at that time: Ann Ames')).toBeVisible();
    await expect(values).toContainText('13:00–13:45');
    await pictures(page, 'calendar-day');
  });

  await test.step('the team, and who is free', async () => {
    await page.goto(`/interviews?view=team&date=${monday}&at=11:30`);
    await expect(page.getByText('0 of 1 free')).toBeVisible();
    await page.goto(`/interviews?view=team&date=${monday}&at=14:00`);
    await expect(page.getByText('1 of 1 free')).toBeVisible();
    await expect(page.getByText('Who is free at')).toBeVisible();
    await pictures(page, 'calendar-team');
    await page.getByRole('radiogroup', { name: 'Time shown' }).getByText('Week').click();
    await pictures(page, 'calendar-team-week');
    // How full each day is, in words, on every screen.
    const day = page.getByRole('link', { name: /: \d+ interviews?, \d+ h/ }).first();
    for (const look of looks) {
      await show(page, look);
      await expect(day.getByText(/^\d+$/)).toBeVisible();
      await expect(day.getByText(/^\d+ h/)).toBeVisible();
    }
    await show(page, looks[0]);
    // A day leads to its hours.
    await page
      .getByRole('link', { name: /: \d+ interviews?, / })
      .first()
      .click();
    await expect(page.getByRole('status').filter({ hasText: 'of 1 free' })).toBeVisible();
  });
});

test('a recruiter makes a template, plans a panel day from it and books it', async ({ api, openAs }) => {
  const ann = await api.interviewer('Ann Ames');
  const page = await openAs(ann);
  const choosePerson = async (number: number) => {
    const round = page.getByRole('listitem').filter({ hasText: `Interview ${number}` });
    await round.getByRole('combobox', { name: 'Always there' }).click();
    await page.getByRole('option', { name: 'Ann Ames' }).click();
    await page.keyboard.press('Escape');
  };

  await test.step('the template', async () => {
    await page.goto('/settings/templates');
    await page.getByRole('button', { name: 'New template' }).click();
    await page.getByLabel('Name').fill('Onsite');
    await page.getByRole('button', { name: 'Add an interview' }).click();
    for (const [index, title] of ['Systems design', 'Values'].entries()) {
      await page.getByRole('textbox', { name: 'Title' }).nth(index).fill(title);
      await choosePerson(index + 1);
    }
    await page.getByLabel('Pause before').last().fill('15');
    await pictures(page, 'template-form');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('region', { name: 'Onsite' })).toBeVisible();
    await pictures(page, 'templates');
  });

  await test.step('the plans, of which one is dragged and booked', async () => {
    await page.goto('/interviews/panel');
    await page.getByLabel('Email').fill('cleo@candidate.test');
    await page.getByRole('combobox', { name: 'Use a template' }).click();
    await page.getByRole('option', { name: 'Onsite' }).click();
    await expect(page.getByRole('textbox', { name: 'Title' }).first()).toHaveValue('Systems design');
    await page.getByRole('button', { name: 'Find times' }).click();
    await expect(
      page.getByRole('radio', { name: /between interviews|Without pauses/ }).first(),
    ).toBeChecked();
    await page.getByRole('button', { name: 'Move Values' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await pictures(page, 'panel-plans');
    await page.screenshot({ path: path.join(screens, 'panel-plans.whole.png'), fullPage: true });
    await page.getByRole('button', { name: 'Book 2 interviews' }).click();
    await expect(page.getByRole('link', { name: /^Systems design/ })).toBeVisible();
    await expect(page.getByRole('link', { name: /^Values/ })).toBeVisible();
    const { items } = await api.send<{ items: { candidateName: string; scheduledTime: string }[] }>(
      ann,
      'GET',
      '/api/interviews?sort=scheduledTime',
    );
    expect(items.map((one) => one.candidateName)).toEqual(['cleo', 'cleo']);
    const [first, second] = items.map((one) => Date.parse(one.scheduledTime));
    expect((second ?? 0) - (first ?? 0)).toBe(90 * 60_000);
  });

  await test.step('the day is called off in one go', async () => {
    await page.getByRole('link', { name: /^Values/ }).click();
    await expect(page.getByRole('heading', { name: 'Panel day' })).toBeVisible();
    await pictures(page, 'interview-of-a-day');
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Cancel the panel day' }).click();
    const dialog = page.getByRole('dialog', { name: 'Cancel these 2 interviews?' });
    await expect(dialog.getByRole('listitem')).toHaveCount(2);
    await pictures(page, 'panel-day-cancel');
    await dialog.getByLabel('The position is closed').check();
    await dialog.getByRole('button', { name: 'Cancel the panel day' }).click();
    await expect(page.getByText('The panel day is cancelled.')).toBeVisible();
    const { items } = await api.send<{ items: unknown[] }>(ann, 'GET', '/api/interviews?status=CANCELLED');
    expect(items).toHaveLength(2);
  });
});
