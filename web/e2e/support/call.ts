import { expect, type Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { password, type Account, type Api } from './api';

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

/** Calls are slower than pages: several browsers encode and decode on the same few cores. */
export const CALL_TIMEOUT = 480_000;
export const MEDIA = { timeout: 45_000 };

const screens = path.resolve(import.meta.dirname, '../../test-results/screens');

/** Keeps a picture of a state. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(screens, `${name}.png`) });
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

/** What arrives: decoded frames of each received picture, and the samples of all received sounds. */
export async function received(page: Page): Promise<{ frames: number[]; samples: number; energy: number }> {
  return page.evaluate(async () => {
    const { peers } = window as unknown as { peers: RTCPeerConnection[] };
    const frames: number[] = [];
    let samples = 0;
    let energy = 0;
    for (const peer of peers) {
      if (peer.connectionState === 'closed') continue;
      for (const entry of (await peer.getStats()).values() as Iterable<Record<string, unknown>>) {
        if (entry.type !== 'inbound-rtp') continue;
        if (entry.kind === 'video') frames.push(Number(entry.framesDecoded ?? 0));
        else {
          samples += Number(entry.totalSamplesReceived ?? 0);
          energy += Number(entry.totalAudioEnergy ?? 0);
        }
      }
    }
    return { frames, samples, energy };
  });
}

/** Waits until `count` pictures are being decoded and sound is heard, all of them still growing. */
export async function expectMedia(page: Page, count: number): Promise<void> {
  await expect(async () => {
    const before = await received(page);
    await expect(async () => {
      const now = await received(page);
      const growing = now.frames.filter((frames, index) => frames > (before.frames[index] ?? 0));
      expect(growing.length).toBeGreaterThanOrEqual(count);
      expect(now.samples).toBeGreaterThan(before.samples);
      expect(now.energy).toBeGreaterThan(before.energy);
    }).toPass({ timeout: 8_000 });
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
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .join('; ');
  return { id: profile.user.id, name, email, password, companyId: lead.companyId, cookie };
}
