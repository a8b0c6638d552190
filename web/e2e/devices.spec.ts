import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import {
  CALL_TIMEOUT,
  callBrowser,
  enterRoom,
  expectMedia,
  followLink,
  MEDIA,
  picture,
  watchPeers,
} from './support/call';
import { expect, test } from './support/fixtures';

test.use({ launchOptions: callBrowser });
test.describe.configure({ timeout: CALL_TIMEOUT });

interface Plugs {
  /** Whether the machine's cameras are plugged in. */
  cameras: boolean;
  running: MediaStreamTrack[];
  /** Whether the second camera was asked for. */
  secondUsed: boolean;
}

/**
 * Lets a test pull the browser's cameras out and plug them in again. Before the first navigation.
 * There are two; the second is the first one's picture under a name of its own.
 */
async function holdPlugs(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const plugs: Plugs = { cameras: true, running: [], secondUsed: false };
    Object.assign(window, { plugs });
    const media = navigator.mediaDevices;
    const enumerateDevices = media.enumerateDevices.bind(media);
    const getUserMedia = media.getUserMedia.bind(media);
    media.enumerateDevices = async () => {
      const devices = await enumerateDevices();
      const others = devices.filter((device) => device.kind !== 'videoinput');
      const camera = devices.find((device) => device.kind === 'videoinput');
      if (!plugs.cameras || camera === undefined) return others;
      const { groupId, kind } = camera;
      const second = { deviceId: 'second', groupId, kind, label: 'Second camera' } as MediaDeviceInfo;
      return [...others, camera, second];
    };
    media.getUserMedia = async (constraints) => {
      if (!constraints?.video) return getUserMedia(constraints);
      if (!plugs.cameras) throw new DOMException('no camera', 'NotFoundError');
      const asked = structuredClone(constraints);
      if (JSON.stringify(asked.video).includes('"second"')) {
        plugs.secondUsed = true;
        asked.video = true;
      }
      const stream = await getUserMedia(asked);
      plugs.running.push(...stream.getVideoTracks());
      return stream;
    };
  });
}

/** Pulls all cameras out: what ran ends, as the browser says it of a device that is gone. */
async function pullCameras(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { plugs } = window as unknown as { plugs: Plugs };
    plugs.cameras = false;
    for (const track of plugs.running.splice(0)) {
      if (track.readyState === 'ended') continue;
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });
}

async function plugCameras(page: Page, { noticed }: { noticed: boolean }): Promise<void> {
  await page.evaluate((noticed) => {
    (window as unknown as { plugs: Plugs }).plugs.cameras = true;
    if (noticed) navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  }, noticed);
}

test('a camera that is pulled out in mid-call is told, and replaced by another or by itself', async ({
  api,
  openAs,
}) => {
  const interviewer = await api.interviewer();
  const interview = await api.interview(interviewer, { startsInMinutes: 1 });
  const [host, guest] = [await openAs(interviewer), await openAs(null)];
  await holdPlugs(host);
  await Promise.all([watchPeers(host), watchPeers(guest)]);
  await host.goto(`/interviews/${interview.id}/lobby`);
  await enterRoom(host);
  await followLink(guest, interview.link);
  await enterRoom(guest);
  await expectMedia(guest, 1);
  const told = host.getByText('Your camera was disconnected');
  const withoutPicture = guest.getByRole('img', { name: `${interviewer.name}, camera off` });

  await test.step('both sides see that it is gone, and nothing else breaks', async () => {
    await pullCameras(host);
    await expect(told).toBeVisible(MEDIA);
    await expect(host.getByRole('button', { name: 'Turn the camera on' })).toBeVisible();
    await expect(withoutPicture).toBeVisible(MEDIA);
    await expectMedia(host, 1);
    await expectAccessible(host);
    await picture(host, 'room.unplugged');
    await host.setViewportSize({ width: 390, height: 844 });
    await picture(host, 'room.unplugged.phone');
    await host.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step('another camera is chosen', async () => {
    await plugCameras(host, { noticed: false });
    await host.getByRole('button', { name: 'Choose another' }).click();
    const dialog = host.getByRole('dialog', { name: 'Camera, microphone and speaker' });
    await dialog.getByRole('combobox', { name: 'Camera' }).click();
    await host.getByRole('option', { name: 'Second camera' }).click();
    await expect(told).toBeHidden(MEDIA);
    await host.keyboard.press('Escape');
    expect(await host.evaluate(() => (window as unknown as { plugs: Plugs }).plugs.secondUsed)).toBe(true);
    await expect(withoutPicture).toBeHidden(MEDIA);
    await expectMedia(guest, 1);
  });

  await test.step('one that is plugged in again is used at once', async () => {
    await pullCameras(host);
    await expect(told).toBeVisible(MEDIA);
    await plugCameras(host, { noticed: true });
    await expect(told).toBeHidden(MEDIA);
    await expect(withoutPicture).toBeHidden(MEDIA);
    await expectMedia(guest, 1);
  });

  await test.step('one can go on without', async () => {
    await pullCameras(host);
    await expect(told).toBeVisible(MEDIA);
    await host.getByRole('button', { name: 'Dismiss' }).click();
    await expect(told).toBeHidden();
    await expect(host.getByRole('button', { name: 'Turn the camera on' })).toBeVisible();
  });
});
