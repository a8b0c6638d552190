import { expect, type Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { password, sessionCookie, type Account, type Api, type Interview } from './api';
import { screens } from './looks';

/** What Chromium needs for calls on one machine without cameras. */
export const callArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
];

/** Chromium for calls: how it is launched. */
export const callBrowser = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: callArguments,
};

/** Calls are slower than pages: several browsers encode and decode on the same few cores. */
export const CALL_TIMEOUT = 480_000;
export const MEDIA = { timeout: 45_000 };

/** Keeps a picture of a state, and not of the way to it. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(screens, `${name}.png`), animations: 'disabled' });
}

/** Remembers the page's peer connections, so that their statistics can be read. Before the first navigation. */
export async function watchPeers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const peers: RTCPeerConnection[] = [];
    Object.assign(window, { peers });
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        peers.push(this);
      }
    };
  });
}

/**
 * Waits until `count` pictures are being decoded and sound is heard, all of them still growing; answers when that was.
 * Looks from within the page, so that a busy machine delays the answer and not the time in it.
 */
export async function expectMedia(page: Page, count: number): Promise<number> {
  return page.evaluate(
    async ({ count, timeout }) => {
      const { peers } = window as unknown as { peers: RTCPeerConnection[] };
      // For each stream of each connection: its kind, its packets, and its decoded frames or the energy of its sound.
      const read = async () => {
        const found = new Map<string, { kind: 'video' | 'audio'; packets: number; decoded: number }>();
        for (const [index, peer] of peers.entries()) {
          if (peer.connectionState === 'closed') continue;
          for (const entry of (await peer.getStats()).values() as Iterable<Record<string, unknown>>) {
            if (entry.type !== 'inbound-rtp') continue;
            const kind = entry.kind === 'video' ? 'video' : 'audio';
            const decoded = Number((kind === 'video' ? entry.framesDecoded : entry.totalAudioEnergy) ?? 0);
            const packets = Number(entry.packetsReceived ?? 0);
            found.set(`${index} ${String(entry.id)}`, { kind, packets, decoded });
          }
        }
        return found;
      };
      const first = await read();
      for (const deadline = Date.now() + timeout; ;) {
        const growing = { video: 0, audio: 0 };
        for (const [name, stream] of await read()) {
          const before = first.get(name);
          if (before === undefined) first.set(name, stream);
          // A sound that stopped arriving goes on a little: the decoder fades it out.
          else if (stream.decoded > before.decoded && stream.packets > before.packets)
            growing[stream.kind] += 1;
        }
        if (growing.video >= count && growing.audio > 0) return Date.now();
        if (Date.now() > deadline)
          throw new Error(`of ${count} pictures and a sound, these arrive: ${JSON.stringify(growing)}`);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    },
    { count, ...MEDIA },
  );
}

/** Waits until no more pictures are sent to the page. */
export async function expectNoPictures(page: Page): Promise<void> {
  const received = () =>
    page.evaluate(async () => {
      const { peers } = window as unknown as { peers: RTCPeerConnection[] };
      let packets = 0;
      for (const peer of peers.filter(({ connectionState }) => connectionState !== 'closed')) {
        for (const entry of (await peer.getStats()).values() as Iterable<Record<string, unknown>>) {
          if (entry.type === 'inbound-rtp' && entry.kind === 'video')
            packets += Number(entry.packetsReceived);
        }
      }
      return packets;
    });
  let before = 0;
  const isStill = async () => {
    const [last, now] = [before, await received()];
    before = now;
    return now > 0 && now === last;
  };
  await expect.poll(isStill, { ...MEDIA, intervals: [1000] }).toBe(true);
}

/** Waits until `count` videos of a recording have advanced and decoded frames. */
export async function expectPlayback(page: Page, count: number): Promise<void> {
  const read = () =>
    page.locator('video').evaluateAll((videos: HTMLVideoElement[]) =>
      videos.map((video) => ({
        time: video.currentTime,
        frames: video.getVideoPlaybackQuality().totalVideoFrames,
      })),
    );
  const before = await read();
  await expect(async () => {
    const advanced = (await read()).filter(
      ({ time, frames }, index) => time > (before[index]?.time ?? 0) && frames > (before[index]?.frames ?? 0),
    );
    expect(advanced.length).toBeGreaterThanOrEqual(count);
  }).toPass(MEDIA);
}

/** Answers the question of consent in the lobby and goes in with the keyboard. */
export async function enterRoom(page: Page, { recorded = true } = {}): Promise<void> {
  const choice = recorded ? 'Record me' : 'Join without being recorded';
  await page.getByRole('radio', { name: choice }).click();
  await expect(page.getByRole('button', { name: /^Join/ })).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/room$/);
  await expect(page.getByRole('toolbar', { name: 'Call controls' })).toBeVisible(MEDIA);
}

/** From an invitation's link to the lobby, without an account. */
export async function followLink(page: Page, link: string): Promise<void> {
  await page.goto(new URL(link).pathname);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(/\/lobby$/);
}

/** Brings both into the room of an interview: its interviewer, and then the guest by the link. */
export async function meet(
  [host, guest]: [Page, Page],
  interview: Interview,
  consent: { recorded?: boolean } = {},
): Promise<void> {
  await host.goto(`/interviews/${interview.id}/lobby`);
  await enterRoom(host, consent);
  await followLink(guest, interview.link);
  await enterRoom(guest, consent);
}

/** Writes into the chat, which must be open. */
export async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel('Write a message').fill(text);
  await page.keyboard.press('Enter');
}

/** Another interviewer in the same company. */
export async function colleagueOf(api: Api, lead: Account, name: string): Promise<Account> {
  const email = `${randomUUID()}@interviewer.test`;
  const { link } = await api.send<{ link: string }>(
    lead,
    'POST',
    `/api/companies/${lead.companyId}/invitations`,
    { email, role: 'INTERVIEWER' },
  );
  const token = new URL(link).pathname.split('/').at(-1);
  const response = await fetch(`${api.url}/api/auth/signup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-colloquy-csrf': '1' },
    body: JSON.stringify({ name, email, password, role: 'INTERVIEWER', companyInvitation: token }),
  });
  expect(response.ok, await response.clone().text()).toBe(true);
  const { profile } = (await response.json()) as { profile: { user: { id: string } } };
  const cookie = sessionCookie(response);
  return { id: profile.user.id, name, email, password, companyId: lead.companyId, cookie };
}
