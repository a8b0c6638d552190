import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { Api, type Account } from '../e2e/support/api';
import { report } from './figures';

const MESSAGES = 200;

/** Follows somebody's live events and remembers when each chat message came, by its client id. */
async function follow(api: Api, account: Account, stop: AbortSignal): Promise<Map<string, number>> {
  const response = await fetch(`${api.url}/api/events`, {
    headers: { cookie: account.cookie, accept: 'text/event-stream' },
    signal: stop,
  });
  if (!response.ok || !response.body) throw new Error(`no stream: ${response.status}`);
  const came = new Map<string, number>();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const read = async () => {
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += value;
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (!line.startsWith('data:')) continue;
        const { message } = JSON.parse(line.slice(5)) as { message?: { clientId?: string } };
        if (message?.clientId) came.set(message.clientId, performance.now());
      }
    }
  };
  // Ends with the test, by the signal.
  read().catch(() => undefined);
  return came;
}

test('from the commit of a chat message to its arrival at the other', async () => {
  const api = new Api();
  const interviewer = await api.interviewer();
  const colleague = await api.again(interviewer);
  const interview = await api.interview(interviewer, { startsInMinutes: 1 });
  const stop = new AbortController();
  const came = await follow(api, colleague, stop.signal);
  const whole: number[] = [];
  const answered: number[] = [];
  const delivery: number[] = [];
  for (let sent = 0; sent < MESSAGES; sent += 1) {
    const clientId = randomUUID();
    const began = performance.now();
    await api.send(interviewer, 'POST', `/api/interviews/${interview.id}/messages`, {
      clientId,
      type: 'TEXT',
      content: `Message ${sent}`,
    });
    const committed = performance.now();
    await expect.poll(() => came.has(clientId), { intervals: [1] }).toBe(true);
    const arrived = came.get(clientId) ?? Number.NaN;
    answered.push(committed - began);
    whole.push(arrived - began);
    delivery.push(Math.max(0, arrived - committed));
  }
  stop.abort();
  report('chat: answer to the sender (committed) → arrival at the other', delivery);
  report('chat: sending → arrival at the other', whole, {
    what: 'floor: sending → answer to the sender',
    samples: answered,
  });
});
