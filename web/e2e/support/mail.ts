import { expect } from '@playwright/test';
import type { Api } from './api';

/** The link in the newest mail of that kind to an address, as the administrator's mailbox shows it. */
export async function mailedLink(api: Api, address: string, kind: string): Promise<string> {
  return mailed(api, address, kind, /https?:\/\/\S+\/[\w-]{30,}/);
}

/** Where the newest invitation to an address asks to be answered. */
export async function mailedAnswer(api: Api, address: string): Promise<string> {
  return mailed(api, address, 'interview_invited', /https?:\/\/\S+\/answer\/[\w-]{30,}/);
}

async function mailed(api: Api, address: string, kind: string, pattern: RegExp): Promise<string> {
  const text = await mailedText(api, address, kind);
  return new URL(pattern.exec(text)?.[0] ?? '').pathname;
}

/** The newest mail of that kind to an address. */
export async function mailedText(api: Api, address: string, kind: string): Promise<string> {
  const admin = await api.admin();
  let text: string | undefined;
  await expect
    .poll(async () => {
      const query = new URLSearchParams({ q: address });
      const { items } = await api.send<{ items: { kind: string; text: string }[] }>(
        admin,
        'GET',
        `/api/admin/emails?${query}`,
      );
      text = items.find((mail) => mail.kind === kind)?.text;
      return text;
    })
    .toBeTruthy();
  return text ?? '';
}
