import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const KEY = 'BAECAwQ';
const bytes = (...all: number[]) => new Uint8Array(all).buffer;

/** A browser's push manager: it has one subscription at most, and none for two keys at once (Push API, 8). */
class Manager {
  own: ReturnType<typeof subscription> | null = null;
  made: string[] = [];

  getSubscription = () => Promise.resolve(this.own);
  subscribe = ({ applicationServerKey }: { applicationServerKey: string }) => {
    if (this.own) return Promise.reject(new DOMException('for another key', 'InvalidStateError'));
    this.made.push(applicationServerKey);
    this.own = subscription(this, `https://push.example/${this.made.length}`, bytes(4, 1, 2, 3, 4));
    return Promise.resolve(this.own);
  };
}

function subscription(manager: Manager, endpoint: string, key: ArrayBuffer | null) {
  return {
    endpoint,
    options: { applicationServerKey: key },
    toJSON: () => ({ endpoint, keys: { p256dh: 'p', auth: 'a' } }),
    unsubscribe: () => {
      manager.own = null;
      return Promise.resolve(true);
    },
  };
}

const OLD = 'https://push.example/old';
let manager: Manager;
/** The endpoints that the server knows, and those that it was told. */
let known: string[];
let told: string[];

beforeEach(() => {
  manager = new Manager();
  known = [];
  told = [];
  const registration = { pushManager: manager };
  vi.stubGlobal('PushManager', Manager);
  vi.stubGlobal('Notification', { permission: 'granted' });
  Object.defineProperty(navigator, 'serviceWorker', {
    configurable: true,
    value: { ready: Promise.resolve(registration), getRegistration: () => Promise.resolve(registration) },
  });
  localStorage.setItem('colloquy-push', 'ann');
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method === 'POST') told.push(((await request.json()) as { endpoint: string }).endpoint);
    const devices = known.map((endpoint) => ({ id: endpoint, endpoint, device: '', createdAt: '' }));
    return Response.json({ publicKey: KEY, devices });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
  localStorage.clear();
});

const takeUpAgain = async () => (await import('./push')).takeUpAgain('ann');

it('subscribes anew where the subscription is for the key of another server', async () => {
  manager.own = subscription(manager, OLD, bytes(4, 9, 9, 9, 9));
  known = [OLD];
  await takeUpAgain();
  expect(manager.made).toEqual([KEY]);
  expect(told).toEqual(['https://push.example/1']);
});

it('keeps a subscription for the key of this server, and tells it where it was forgotten', async () => {
  manager.own = subscription(manager, OLD, bytes(4, 1, 2, 3, 4));
  known = [OLD];
  await takeUpAgain();
  expect(told).toEqual([]);
  known = [];
  await takeUpAgain();
  expect(told).toEqual([OLD]);
  expect(manager.made).toEqual([]);
});

it('leaves a subscription alone whose key the browser does not say', async () => {
  manager.own = subscription(manager, OLD, null);
  known = [OLD];
  await takeUpAgain();
  expect([manager.made, told]).toEqual([[], []]);
});
