import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import {
  CALL_TIMEOUT,
  callBrowser,
  enterRoom,
  expectMedia,
  expectNoPictures,
  followLink,
  MEDIA,
  picture,
  watchPeers,
} from './support/call';
import { expect } from './support/fixtures';
import { testOnOwnServer } from './support/own-server';

const test = testOnOwnServer('guide');

test.use({ launchOptions: callBrowser });
test.describe.configure({ timeout: CALL_TIMEOUT });

const sections = [
  { title: 'Warm-up', minutes: 5, questions: [{ text: 'What did you build last?', signals: ['Says why'] }] },
  { title: 'Design', minutes: 20, questions: [{ text: 'Design a queue.' }] },
];

test('interviewers share a guide, keep notes to themselves, and hide their faces for focus time', async ({
  api,
  openAs,
}) => {
  const ann = await api.interviewer('Ann Ames');
  const invited = await api.send<{ link: string }>(
    ann,
    'POST',
    `/api/companies/${ann.companyId}/invitations`,
    { email: `${crypto.randomUUID()}@colleague.test`, role: 'INTERVIEWER' },
  );
  const ben = await api.join('Ben Bold', new URL(invited.link).pathname.split('/').at(-1) ?? '');
  const interview = await api.interview(ann, { startsInMinutes: 1, candidateName: 'Cleo Cole' });
  const path = `/api/interviews/${interview.id}`;
  await api.send(ann, 'PUT', path, { interviewerIds: [ann.id, ben.id] });
  await api.send(ann, 'POST', `/api/companies/${ann.companyId}/guides`, { name: 'Backend', sections });
  const [host, second, guest] = [await openAs(ann), await openAs(ben), await openAs(null)];
  await watchPeers(guest);
  const panel = (page: Page) => page.getByRole('region', { name: 'Guide and notes' });

  await test.step('all come in, and only interviewers have the panel', async () => {
    for (const page of [host, second]) {
      await page.goto(`/interviews/${interview.id}/lobby`);
      await enterRoom(page, { recorded: false });
    }
    await followLink(guest, interview.link);
    await enterRoom(guest, { recorded: false });
    await expect(host.getByText('3 here')).toBeVisible(MEDIA);
    await expect(guest.getByRole('button', { name: /guide and notes/ })).toHaveCount(0);
    for (const page of [host, second]) {
      await page.keyboard.press('g');
      await expect(panel(page)).toBeVisible();
    }
  });

  await test.step('a guide is chosen, and what one ticks off the other sees', async () => {
    await panel(host).getByRole('combobox', { name: 'Choose a guide' }).click();
    await host.getByRole('option', { name: 'Backend' }).click();
    await expect(panel(second).getByText('What did you build last?')).toBeVisible();
    // It shows at once, before the server has said so.
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    await host.route('**/panel/ticks/1', async (route) => {
      await held;
      await route.continue();
    });
    const asked = panel(host).getByRole('checkbox', { name: 'Question 1 was asked' });
    await asked.click();
    await expect(asked).toBeChecked();
    await expect(panel(host).getByText('Asked by you')).toBeVisible();
    await expect(panel(second).getByRole('checkbox', { name: 'Question 1 was asked' })).not.toBeChecked();
    answer();
    await expect(panel(second).getByRole('checkbox', { name: 'Question 1 was asked' })).toBeChecked();
    await expect(panel(second).getByText('Asked by Ann Ames')).toBeVisible();
    await panel(host).getByRole('button', { name: '3: Well shown' }).first().click();
    await panel(host).getByLabel('Why you rate question 1 so').fill('Says why, unasked');
    await expect(panel(second).getByText('Says why, unasked')).toHaveCount(0);
    await picture(host, 'guide.room');
    await expectAccessible(host);
  });

  await test.step('a note is kept with its time, and stays with its author', async () => {
    await panel(host).getByText('My notes', { exact: true }).click();
    await panel(host).getByLabel('New note').fill('Asked for the failure modes first');
    await panel(host).getByLabel('New note').press('Enter');
    await expect(panel(host).getByText('Saved', { exact: true })).toBeVisible();
    await panel(second).getByText('My notes', { exact: true }).click();
    await expect(panel(second).getByText(/^Nothing yet/)).toBeVisible();
    await host.setViewportSize({ width: 390, height: 844 });
    await picture(host, 'guide.notes.phone');
    await host.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step('the lead is handed over with a word', async () => {
    await panel(host).getByRole('button', { name: 'Hand over' }).click();
    await host.getByLabel(/^Message for the interviewers/).fill('We stopped at question 1');
    await host.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click();
    await expect(
      second.getByText('Ann Ames hands the lead over to you: We stopped at question 1').first(),
    ).toBeVisible();
    await expect(panel(second).getByText('You lead')).toBeVisible();
  });

  await test.step('focus time hides the faces from the candidate, who ends it', async () => {
    await host.getByRole('button', { name: 'Share your screen' }).click();
    const screen = guest.getByLabel('Screen of Ann Ames');
    await expect(screen).toBeVisible(MEDIA);
    // A page that would go on showing everything is sent no pictures.
    await guest.route(`**/api/interviews/${interview.id}/room`, async (route) => {
      const response = await route.fetch();
      const room = (await response.json()) as object;
      await route.fulfill({ response, json: { ...room, focusUntil: null } });
    });
    await panel(second).getByRole('button', { name: 'Start focus time' }).click();
    await expect(second.getByText(/^The screen that is shared now is hidden/)).toBeVisible();
    await second.getByRole('button', { name: '5 min', exact: true }).click();
    await expect(host.getByText(/^Focus time, \d:\d\d left$/)).toBeVisible();
    await expectNoPictures(guest);
    await expect(screen).toBeVisible();
    await guest.unrouteAll({ behavior: 'wait' });
    await api.send(ann, 'PUT', `${path}/focus`, { minutes: 5 });
    await expect(screen).toHaveCount(0);
    await expect(
      host.getByTestId('room-stage').getByText('The candidate does not see the shared screen'),
    ).toBeVisible();
    await expect(guest.getByText(/^Take your time: \d:\d\d left$/)).toBeVisible();
    await expect(guest.getByText('Ann Ames')).toHaveCount(0);
    await picture(guest, 'guide.focus.candidate');
    await guest.setViewportSize({ width: 390, height: 844 });
    await guest.emulateMedia({ colorScheme: 'dark' });
    await picture(guest, 'guide.focus.candidate.phone.dark');
    await expectAccessible(guest);
    await guest.getByRole('button', { name: 'Show everyone' }).click();
    await expect(screen).toBeVisible(MEDIA);
    await expect(guest.getByText('Ann Ames').first()).toBeVisible();
    await expectMedia(guest, 1);
    // And what is not in sight is not sent, as before.
    const videos = guest.locator('[data-others] video');
    const display = (value: string) =>
      videos.evaluateAll((all: HTMLVideoElement[], value) => {
        for (const video of all) video.style.display = value;
      }, value);
    await display('none');
    await expectNoPictures(guest);
    await display('');
    await expectMedia(guest, 1);
  });

  await test.step('afterwards notes and ratings stand beside the feedback', async () => {
    await api.send(ann, 'POST', `${path}/end`);
    await host.goto(`/interviews/${interview.id}`);
    await expect(host.getByLabel(/^Note at /)).toHaveValue('Asked for the failure modes first');
    await picture(host, 'guide.afterwards');
    await host.goto(`/interviews/${interview.id}/feedback`);
    await expect(host.getByText('Asked for the failure modes first')).toBeVisible();
    await expect(host.getByText('3: Well shown')).toBeVisible();
    await second.goto(`/interviews/${interview.id}`);
    await expect(second.getByText('No notes were written in this interview.')).toBeVisible();
  });
});
