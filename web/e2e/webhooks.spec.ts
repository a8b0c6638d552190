import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { expectAccessible } from './support/accessible';
import { colleagueOf, picture } from './support/call';
import { expect, test } from './support/fixtures';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A program that is told things, and answers with the statuses it is given, then with 200. */
async function receiver(statuses: number[]) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(statuses.shift() ?? 200).end('Γεια');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/hook`, received, close: () => server.close() };
}

/** The signature as Standard Webhooks describes it. */
function signature(secret: string, { headers, body }: Received): string {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

test('a program is told by a webhook, which is tried, looked up and sent again', async ({ api, openAs }) => {
  const owner = await api.interviewer();
  const program = await receiver([410]);
  const page = await openAs(owner);
  await page.goto('/settings/webhooks');
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  await expect(page.getByText('Choose at least one.')).toBeVisible();
  await page.getByLabel(/^An interview is scheduled/).check();
  await expectAccessible(page);
  await picture(page, 'settings-webhooks.form');
  await page.getByLabel('Address').fill(program.url);
  await page.getByLabel('What it is for').fill('Μισθοδοσία');
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  const secret = (await page.getByTestId('webhook-secret').textContent()) ?? '';
  await expectAccessible(page);
  await picture(page, 'settings-webhooks.secret');
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await page.getByRole('link', { name: program.url }).click();

  // It answers that it wants nothing more, and is switched off; the page follows by itself.
  await page.getByRole('button', { name: 'Send a test event' }).click();
  await expect(page.getByText('Off: it wants nothing more')).toBeVisible();
  await expect(page.getByText('HTTP 410')).toBeVisible();
  await page.getByRole('button', { name: 'Switch on' }).click();
  await page.getByRole('button', { name: 'Send webhook.test again' }).click();
  await expect(page.getByText('HTTP 200')).toBeVisible();
  await page.getByText('Details').click();
  await expect(page.getByText('Γεια')).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'webhook.log');
  const [first, second] = program.received;
  expect(first?.headers['webhook-id']).toBe(second?.headers['webhook-id']);
  expect(second?.headers['webhook-signature']).toBe(second && signature(secret, second));

  await api.interview(owner);
  await expect(page.getByRole('button', { name: 'Send interview.scheduled again' })).toBeVisible();
  await expect.poll(() => program.received.length).toBe(3);
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, 'webhook.log.phone');
  program.close();
});

test('webhooks are a matter of owners and recruiters', async ({ api, openAs }) => {
  const page = await openAs(await colleagueOf(api, await api.interviewer(), 'Ορέστης'));
  await page.goto('/settings/webhooks');
  await expect(page.getByText('For owners and recruiters')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Webhooks' })).toHaveCount(0);
});
