import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import {
  CALL_TIMEOUT,
  callBrowser,
  colleagueOf,
  enterRoom,
  expectMedia,
  expectPlayback,
  followLink,
  MEDIA,
  meet,
  picture,
  watchPeers,
  write,
} from './support/call';
import { expect, test } from './support/fixtures';

test.use({ launchOptions: callBrowser });
test.describe.configure({ timeout: CALL_TIMEOUT });

test('two people hold a recorded interview, and the candidate reads the outcome', async ({ api, openAs }) => {
  const interviewer = await api.interviewer();
  const interview = await api.interview(interviewer, { startsInMinutes: 1 });
  const host = await openAs(interviewer);
  const guest = await openAs(null);
  await Promise.all([watchPeers(host), watchPeers(guest)]);

  await test.step('the interviewer goes in first and waits', async () => {
    await host.goto(`/interviews/${interview.id}/lobby`);
    await expect(host.getByText('We hear you.')).toBeVisible(MEDIA);
    await expectAccessible(host);
    await picture(host, 'lobby');
    await enterRoom(host);
    await expect(host.getByRole('heading', { name: /^Waiting for/ })).toBeVisible();
    await picture(host, 'room.waiting');
  });

  await test.step('a guest comes by link and sees who is there', async () => {
    await followLink(guest, interview.link);
    await expect(guest.getByText(`${interviewer.name} is there.`)).toBeVisible();
    await enterRoom(guest);
  });

  await test.step('both see and hear each other, and see that it is recorded', async () => {
    await Promise.all([expectMedia(host, 1), expectMedia(guest, 1)]);
    for (const page of [host, guest]) {
      await expect(page.getByRole('button', { name: 'Recording', exact: true })).toBeVisible(MEDIA);
      await expect(page.getByRole('timer')).toContainText('elapsed');
    }
    await expectAccessible(host);
    await picture(host, 'room.two');
  });

  await test.step('they write to each other', async () => {
    await host.keyboard.press('c');
    await write(host, 'The brief: https://example.com/brief');
    await expect(guest.getByRole('button', { name: 'Open the chat, 1 unread' })).toBeVisible();
    await picture(guest, 'room.unread');
    await guest.keyboard.press('c');
    await expect(guest.getByRole('link', { name: 'https://example.com/brief' })).toHaveAttribute(
      'rel',
      /noopener/,
    );
    await expect(host.getByText('Seen')).toBeVisible();
    await write(guest, 'Thank you <b>very</b> much');
    await expect(host.getByRole('log').getByText('Thank you <b>very</b> much')).toBeVisible();
    await picture(host, 'room.chat');
  });

  await test.step('one screen is shared at a time', async () => {
    await host.getByRole('button', { name: 'Share your screen' }).click();
    await expect(guest.getByLabel(/^Screen of/)).toBeVisible(MEDIA);
    await expectMedia(guest, 2);
    await expect(guest.getByRole('button', { name: /One screen at a time/ })).toBeVisible();
    await picture(guest, 'room.screen');
    await host.getByRole('button', { name: 'Stop sharing', exact: true }).click();
    await expect(guest.getByLabel(/^Screen of/)).toBeHidden(MEDIA);
  });

  await test.step('muting shows at the other side', async () => {
    await guest.getByRole('button', { name: 'Turn the microphone off' }).click();
    await expect(host.getByRole('img', { name: 'Microphone off' })).toBeVisible();
    await guest.getByRole('button', { name: 'Turn the microphone on' }).click();
    await expect(host.getByRole('img', { name: 'Microphone off' })).toBeHidden();
  });

  await test.step('a reload comes back without passing the lobby, with the conversation', async () => {
    await guest.reload();
    await expect(guest).toHaveURL(/\/room$/);
    await expect(guest.getByRole('toolbar', { name: 'Call controls' })).toBeVisible(MEDIA);
    await Promise.all([expectMedia(guest, 1), expectMedia(host, 1)]);
    await expect(guest.getByRole('log').getByText('Thank you <b>very</b> much')).toBeVisible();
  });

  await test.step('a second tab takes the call over, and the first can take it back', async () => {
    const second = await guest.context().newPage();
    await second.goto(`/interviews/${interview.id}/lobby`);
    await enterRoom(second);
    await expect(guest.getByRole('heading', { name: 'You joined in another tab' })).toBeVisible(MEDIA);
    await picture(guest, 'room.elsewhere');
    await guest.getByRole('button', { name: 'Use it here' }).click();
    await expect(second.getByRole('heading', { name: 'You joined in another tab' })).toBeVisible(MEDIA);
    await Promise.all([expectMedia(guest, 1), expectMedia(host, 1)]);
    await second.close();
  });

  await test.step('the interviewer ends it for everyone', async () => {
    await host.getByRole('button', { name: 'More controls' }).click();
    await host.getByRole('menuitem', { name: 'End for everyone' }).click();
    await host.getByRole('dialog').getByRole('button', { name: 'End for everyone' }).click();
    await expect(host.getByRole('heading', { name: 'The interview has ended' })).toBeVisible();
    await expect(guest.getByRole('heading', { name: /^Thank you/ })).toBeVisible(MEDIA);
    await picture(host, 'room.over.interviewer');
    await picture(guest, 'room.over.candidate');
  });

  await test.step('the recording plays', async () => {
    await host.getByRole('link', { name: 'Open the recording' }).click();
    await expect(host.getByRole('button', { name: 'Play', exact: true })).toBeVisible({ timeout: 90_000 });
    await host.getByRole('button', { name: 'Play', exact: true }).click();
    await expectPlayback(host, 2);
    await picture(host, 'recording.playing');
  });

  await test.step('the interviewer writes feedback, and the candidate reads it', async () => {
    await host.goto(`/interviews/${interview.id}/feedback`);
    await host.getByText('Take this person forward').click();
    await host
      .getByLabel('What you saw')
      .fill('Explained the trade-offs of queues clearly and found the race.');
    await host.getByRole('button', { name: 'Submit feedback' }).click();
    await expect(host.getByText('Thank you. Your feedback is in.')).toBeVisible();
    await guest.getByRole('link', { name: 'Open the interview' }).click();
    await expect(guest.getByText('Good news: you passed this interview.')).toBeVisible();
    await picture(guest, 'result.candidate');
  });
});

test('four people are in one call, and one of them is not recorded', async ({ api, openAs }) => {
  const lead = await api.interviewer();
  const colleagues = await Promise.all(['Μάρκος Λι', 'Νόρα Φος'].map((name) => colleagueOf(api, lead, name)));
  const interview = await api.interview(lead, { startsInMinutes: 1 });
  await api.send(lead, 'PUT', `/api/interviews/${interview.id}`, {
    interviewerIds: [lead.id, ...colleagues.map((colleague) => colleague.id)],
  });
  const guest = await openAs(null);
  await watchPeers(guest);
  await followLink(guest, interview.link);
  await enterRoom(guest, { recorded: false });

  const pages = [guest];
  for (const person of [lead, ...colleagues]) {
    const page = await openAs(person);
    await watchPeers(page);
    await page.goto(`/interviews/${interview.id}/lobby`);
    await enterRoom(page);
    pages.push(page);
  }
  for (const page of pages) {
    await expect(page.getByText('4 here')).toBeVisible(MEDIA);
    await expectMedia(page, 3);
    await expect(page.getByText('Not recorded').first()).toBeVisible();
  }
  const [, leadPage] = pages;
  if (leadPage === undefined) throw new Error('the lead has no page');
  await picture(leadPage, 'room.four');
  await guest.setViewportSize({ width: 390, height: 844 });
  await picture(guest, 'room.four.phone');
});

test('consent can be changed in the room, and everyone sees it', async ({ api, openAs }) => {
  const interviewer = await api.interviewer();
  const interview = await api.interview(interviewer, { startsInMinutes: 1 });
  const host = await openAs(interviewer);
  const guest = await openAs(null);
  await meet([host, guest], interview);
  await guest.getByRole('button', { name: 'Recording', exact: true }).click();
  await picture(guest, 'room.consent');
  await guest.getByRole('radio', { name: 'Don’t record me' }).click();
  await expect(host.getByText('Not recorded')).toBeVisible(MEDIA);
});

test('leaving frees the place, and one click comes back', async ({ api, openAs }) => {
  const interviewer = await api.interviewer();
  const interview = await api.interview(interviewer, { startsInMinutes: 1 });
  const host = await openAs(interviewer);
  await host.goto(`/interviews/${interview.id}/lobby`);
  await enterRoom(host);
  await host.keyboard.press('e');
  // A letter is pressed by mistake more easily than a button: it asks, and nothing has happened yet.
  await host.getByRole('dialog').getByRole('button', { name: 'Stay' }).click();
  await expect(host.getByRole('dialog')).toBeHidden();
  await expect(host.getByRole('toolbar', { name: 'Call controls' })).toBeVisible();
  await host.keyboard.press('e');
  await host.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(host.getByRole('heading', { name: 'You left the interview' })).toBeVisible();
  await expect
    .poll(async () => {
      const state = await api.send<{ participants: { present: boolean }[] }>(
        interviewer,
        'GET',
        `/api/interviews/${interview.id}/room`,
      );
      return state.participants.filter((participant) => participant.present).length;
    }, MEDIA)
    .toBe(0);
  await picture(host, 'room.left');
  await host.getByRole('button', { name: 'Come back' }).click();
  await expect(host.getByRole('toolbar', { name: 'Call controls' })).toBeVisible(MEDIA);
});

test('without camera and microphone the lobby says how to mend it, and lets one in anyway', async ({
  api,
  openAs,
}) => {
  const interviewer = await api.interviewer();
  const interview = await api.interview(interviewer, { startsInMinutes: 1 });
  const host = await openAs(interviewer);
  await host.addInitScript(() => {
    const refuse = () => Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
    Object.defineProperty(MediaDevices.prototype, 'getUserMedia', { value: refuse });
  });
  await host.goto(`/interviews/${interview.id}/lobby`);
  await expect(host.getByText('Camera and microphone are blocked for this page')).toBeVisible(MEDIA);
  await expectAccessible(host);
  await picture(host, 'lobby.blocked');
  await host.getByRole('radio', { name: 'Record me' }).click();
  await host.getByRole('button', { name: /^Join without camera and microphone/ }).click();
  await expect(host.getByRole('toolbar', { name: 'Call controls' })).toBeVisible(MEDIA);
  await expect(host.getByRole('button', { name: 'Turn the camera on' })).toBeVisible();
});

for (const [name, viewport] of [
  ['phone', { width: 390, height: 844 }],
  ['narrow', { width: 320, height: 640 }],
] as const) {
  test(`lobby and room fit a ${name} screen, in the dark too`, async ({ api, openAs }) => {
    const interviewer = await api.interviewer();
    const interview = await api.interview(interviewer, { startsInMinutes: 1 });
    const host = await openAs(interviewer);
    await host.setViewportSize(viewport);
    await host.emulateMedia({ colorScheme: 'dark' });
    await host.goto(`/interviews/${interview.id}/lobby`);
    await expect(host.getByText('We hear you.')).toBeVisible(MEDIA);
    await expectNoOverflow(host);
    await picture(host, `lobby.${name}.dark`);
    await enterRoom(host);
    await expectNoOverflow(host);
    await expectAccessible(host);
    await picture(host, `room.${name}.dark`);
    await host.getByRole('button', { name: 'Open the chat' }).click();
    await expect(host.getByRole('log').getByText(/ joined\.$/)).toBeVisible();
    await picture(host, `room.chat.${name}.dark`);
  });
}

async function expectNoOverflow(page: Page): Promise<void> {
  const { content, screen } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    screen: window.innerWidth,
  }));
  expect(content).toBeLessThanOrEqual(screen);
}
