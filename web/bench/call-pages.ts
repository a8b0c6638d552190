import { setTimeout as rest } from 'node:timers/promises';
import type { Account, Api, Interview } from '../e2e/support/api';
import { MEDIA, meet } from '../e2e/support/call';
import { expect, type Fixtures } from '../e2e/support/fixtures';
import type { BarePage } from './bare-browser';

/** How long a call lasts of which the recording is shown, in milliseconds. */
const CALL_MS = 5000;
const PATIENCE_MS = 90_000;

/** A page to load: who looks at it, and how a tab gets so far that it may be loaded. */
export interface Visit {
  name: string;
  path: string;
  person: Account | null;
  begin?: (page: BarePage, url: string) => Promise<void>;
}

export const OF_CALLS = ['lobby', 'recording', 'room'];

/** The pages before, during and after a call. */
export async function callPages(api: Api, openAs: Fixtures['openAs']): Promise<Visit[]> {
  const [person, next] = await about(api);
  const [before, over] = await about(api);
  const [host, guest] = [await openAs(before), await openAs(null)];
  await meet([host, guest], over);
  await rest(CALL_MS);
  await api.send(before, 'POST', `/api/interviews/${over.id}/end`);
  await host.goto(`/interviews/${over.id}/recording`);
  await expect(host.getByRole('button', { name: 'Play', exact: true })).toBeVisible({ timeout: PATIENCE_MS });
  for (const page of [host, guest]) await page.context().close();
  const lobby = `/interviews/${next.id}/lobby`;
  return [
    { name: 'lobby', path: lobby, person },
    { name: 'recording', path: `/interviews/${over.id}/recording`, person: before },
    {
      name: 'room',
      path: `/interviews/${next.id}/room`,
      person,
      begin: (page, url) => enter(page, url + lobby),
    },
  ];
}

/** Somebody with an interview that begins in a minute. */
async function about(api: Api): Promise<[Account, Interview]> {
  const person = await api.interviewer();
  return [person, await api.interview(person, { startsInMinutes: 1 })];
}

/** Goes through the lobby, after which the tab may load the room for itself. */
async function enter(page: BarePage, lobby: string): Promise<void> {
  await page.goto(lobby);
  const isIn = () =>
    page.evaluate(() => {
      for (const radio of document.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
        if (radio.labels?.[0]?.textContent?.startsWith('Join without') === true && !radio.checked)
          radio.click();
      }
      for (const button of document.querySelectorAll('button')) {
        if (button.textContent.startsWith('Join') && !button.disabled) button.click();
      }
      return location.pathname.endsWith('/room') && document.querySelector('[role=toolbar]') !== null;
    });
  await expect.poll(isIn, MEDIA).toBe(true);
}
