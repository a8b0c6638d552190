import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { CALL_TIMEOUT, callBrowser, MEDIA, meet, picture } from './support/call';
import { area, drag, drawn, openBoard } from './support/board';
import { expect, test } from './support/fixtures';

test.use({ launchOptions: callBrowser });
test.describe.configure({ timeout: CALL_TIMEOUT });

const words = (page: Page) =>
  page.getByRole('list', { name: 'What is written on the whiteboard' }).getByRole('listitem');

test('two people draw on the whiteboard, it is kept, and it can be played again', async ({ api, openAs }) => {
  const interviewer = await api.interviewer();
  const interview = await api.interview(interviewer, { startsInMinutes: 1, candidateName: 'Κλειώ Κρις' });
  const host = await openAs(interviewer);
  const guest = await openAs(null);
  const elsewhere: string[] = [];
  for (const page of [host, guest]) {
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.hostname !== 'localhost' && url.hostname !== '127.0.0.1') {
        elsewhere.push(request.url());
      }
    });
  }

  await test.step('one sees what the other draws', async () => {
    await meet([host, guest], interview);
    await openBoard(host);
    await openBoard(guest);
    expect(await drawn(guest)).toBe(0);
    await area(host).locator('canvas.interactive').click();
    await host.keyboard.press('r');
    await drag(host, [0.35, 0.35], [0.55, 0.6]);
    // Before the hand lets go too.
    await expect.poll(() => drawn(guest)).toBeGreaterThan(100);
    await host.mouse.up();
    await host.keyboard.press('Escape');
    await host.keyboard.press('t');
    await drag(host, [0.6, 0.3], [0.6, 0.3]);
    await host.mouse.up();
    await host.keyboard.type('load balancer');
    await expect(words(guest)).toHaveText(['load balancer']);
    await host.keyboard.press('Escape');
    // A stroke is kept while the hand still draws it.
    const path = `/api/interviews/${interview.id}/pad/updates`;
    const kept = async () => (await api.send<{ items: unknown[] }>(interviewer, 'GET', path)).items.length;
    // What was drawn before has come when nothing more does.
    let before = -1;
    const isStill = async () => {
      const last = before;
      before = await kept();
      return before === last;
    };
    await expect.poll(isStill, { intervals: [1000] }).toBe(true);
    await host.keyboard.press('p');
    await drag(host, [0.35, 0.7], [0.5, 0.8]);
    await expect.poll(kept).toBeGreaterThan(before);
    await host.mouse.up();
    await host.keyboard.press('Escape');
    await expectAccessible(guest);
    await picture(guest, 'whiteboard.two');
  });

  await test.step('a reload keeps it', async () => {
    await guest.reload();
    await expect(guest.getByRole('toolbar', { name: 'Call controls' })).toBeVisible(MEDIA);
    await expect(words(guest)).toHaveText(['load balancer']);
    await expect.poll(() => drawn(guest)).toBeGreaterThan(100);
  });

  await test.step('each takes back what is their own', async () => {
    await area(guest)
      .locator('canvas.interactive')
      .click({ position: { x: 20, y: 300 } });
    await guest.keyboard.press('Control+z');
    await expect(words(host)).toHaveText(['load balancer']);
  });

  await test.step('on a phone and in the dark', async () => {
    await guest.emulateMedia({ colorScheme: 'dark' });
    await picture(guest, 'whiteboard.dark');
    await guest.setViewportSize({ width: 390, height: 844 });
    // A narrow screen opens no sheet by itself; before it is one, the key would close the board of the wide one.
    await expect(area(guest)).toBeHidden();
    await guest.keyboard.press('w');
    await expect(area(guest)).toBeVisible();
    await picture(guest, 'whiteboard.phone');
  });

  await test.step('it can be played again', async () => {
    await api.send(interviewer, 'POST', `/api/interviews/${interview.id}/end`);
    await host.goto(`/interviews/${interview.id}`);
    await host.getByRole('link', { name: 'Replay the code' }).click();
    await host.getByRole('button', { name: 'Show the whiteboard' }).click();
    await expect.poll(() => drawn(host), { timeout: 20_000 }).toBeGreaterThan(100);
    await expectAccessible(host);
    await picture(host, 'whiteboard.replay');
  });
  expect(elsewhere).toEqual([]);
});
