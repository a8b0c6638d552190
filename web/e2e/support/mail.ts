import { expect } from '@playwright/test';
import type { Api } from './api';

/** The link in the newest mail of that kind to an address, as the administrator's mailbox shows it. */
export async function mailedLink(api: Api, address: string, kind: string): Promise<string> {
  const admin = await api.admin();
  let link: string | undefined;
  await expect
    .poll(async () => {
      const query = new URLSearchParams({ q: address });
      const { items } = await api.send<{ items: { kind: string; text: string }[] }>(
        admin,
        'GET',
        `/api/admin/emails?${query}`,
      );
      link = items.find((mail) => mail.kind === kind)?.text.match(/https?:\/\/\S+\/[\w-]{30,}/)?.[0];
      return link;
    })
    .toBeTruthy();
  return new URL(link ?? '').pathname;
}
