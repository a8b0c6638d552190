import type { Page } from '@playwright/test';
import { callBrowser, enterRoom, followLink, MEDIA } from '../e2e/support/call';
import { expect, test } from '../e2e/support/fixtures';
import { report } from './figures';

const JOINS = 20;

test.use({ launchOptions: callBrowser });

/** Remembers when the button was pressed, and when the first picture of somebody else was shown after it. */
async function watchFirstFrame(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: { pressed: number; shown: number | null } = { pressed: 0, shown: null };
    Object.assign(window, { seen });
    addEventListener('click', (event) => (seen.pressed = event.timeStamp), { capture: true });
    const watched = new WeakSet<HTMLVideoElement>();
    const look = () => {
      for (const video of document.querySelectorAll<HTMLVideoElement>('video[data-mirrored="false"]')) {
        if (watched.has(video)) continue;
        watched.add(video);
        video.requestVideoFrameCallback((now) => (seen.shown ??= now));
      }
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
  });
}

async function join(guest: Page, interview: string): Promise<number> {
  await guest.goto(`/interviews/${interview}/lobby`);
  await guest.getByRole('radio', { name: 'Record me' }).click();
  const button = guest.getByRole('button', { name: /^Join/ });
  await expect(button).toBeEnabled();
  await button.click();
  const read = () =>
    guest.evaluate(() => {
      const { seen } = window as unknown as { seen: { pressed: number; shown: number | null } };
      return seen.shown === null ? null : seen.shown - seen.pressed;
    });
  await expect.poll(read, MEDIA).not.toBeNull();
  return (await read()) ?? Number.NaN;
}

/** The floor: two peers in one page, no server, from their making to the first frame. */
async function bare(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 1280, height: 720 } });
    const began = performance.now();
    const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
    a.onicecandidate = ({ candidate }) => void b.addIceCandidate(candidate ?? undefined);
    b.onicecandidate = ({ candidate }) => void a.addIceCandidate(candidate ?? undefined);
    const video = document.createElement('video');
    video.muted = true;
    document.body.append(video);
    const shown = new Promise<number>((resolve) => {
      b.ontrack = ({ track }) => {
        video.srcObject = new MediaStream([track]);
        video.requestVideoFrameCallback((now) => resolve(now));
        void video.play();
      };
    });
    for (const track of stream.getTracks()) a.addTrack(track, stream);
    await a.setLocalDescription();
    await b.setRemoteDescription(a.localDescription as RTCSessionDescription);
    await b.setLocalDescription();
    await a.setRemoteDescription(b.localDescription as RTCSessionDescription);
    const took = (await shown) - began;
    a.close();
    b.close();
    video.remove();
    for (const track of stream.getTracks()) track.stop();
    return took;
  });
}

test('from the press of the button to the first picture of the other', async ({ api, openAs }) => {
  const interviewer = await api.interviewer();
  const interview = await api.interview(interviewer, { startsInMinutes: 1 });
  const host = await openAs(interviewer);
  await host.goto(`/interviews/${interview.id}/lobby`);
  await enterRoom(host);
  const guest = await openAs(null);
  await followLink(guest, interview.link);
  await watchFirstFrame(guest);
  const joins: number[] = [];
  const floor: number[] = [];
  // In turns, so that what else the machine does weighs on both alike.
  for (let round = 0; round < JOINS; round += 1) {
    joins.push(await join(guest, interview.id));
    await guest.goto('/');
    floor.push(await bare(guest));
  }
  report('join click → first remote frame', joins, {
    what: 'floor: two bare peers in one page',
    samples: floor,
  });
});
