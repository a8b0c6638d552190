import { api, type PushDevices } from '@/api';

/** Whether this browser can take pushes at all; it cannot in private windows, and on iOS not before it is on the home screen. */
export const canPush =
  typeof navigator !== 'undefined' &&
  'serviceWorker' in navigator &&
  'PushManager' in window &&
  'Notification' in window;

/** Who turned pushes on in this browser, so that they are on again when the same person signs in again. */
const OWNER = 'colloquy-push';

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration('/');
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** This browser's address at its push service; null when it has none. */
export async function ownEndpoint(): Promise<string | null> {
  return canPush ? ((await subscription())?.endpoint ?? null) : null;
}

/** A subscription is for one key: the service takes nothing for it that another server signed, such as one that was set up anew. */
function isFor(subscription: PushSubscription, publicKey: string): boolean {
  const key = subscription.options.applicationServerKey;
  // Where the browser does not say, the service will.
  if (!key) return true;
  const base64 = btoa(String.fromCharCode(...new Uint8Array(key)));
  return base64.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '') === publicKey.replace(/=+$/, '');
}

async function subscribe(publicKey: string): Promise<PushSubscription> {
  const { pushManager } = await navigator.serviceWorker.ready;
  // One for another key takes none of ours, and is in the way of the new one.
  await (await pushManager.getSubscription())?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
}

async function tell(subscription: PushSubscription): Promise<PushDevices> {
  const { endpoint = '', keys = {} } = subscription.toJSON();
  return api.subscribePush({ endpoint, keys: { p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' } });
}

/** Asks for the permission, and takes pushes from now on; null when the permission was not given. */
export async function turnOn(userId: string, publicKey: string): Promise<PushDevices | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null;
  await navigator.serviceWorker.register('/push-worker.js');
  const devices = await tell(await subscribe(publicKey));
  localStorage.setItem(OWNER, userId);
  return devices;
}

/** Takes no more pushes in this browser. */
export async function turnOff(): Promise<void> {
  localStorage.removeItem(OWNER);
  await (await subscription())?.unsubscribe();
}

/** A sign-out ends pushes to a device; after the next sign-in of the same person they go on. So they do for a server's new key. */
export async function takeUpAgain(userId: string): Promise<void> {
  if (!canPush || Notification.permission !== 'granted' || localStorage.getItem(OWNER) !== userId) return;
  const own = await subscription();
  if (!own) return;
  const { devices, publicKey } = await api.getPush();
  if (!isFor(own, publicKey)) await tell(await subscribe(publicKey));
  else if (!devices.some((device) => device.endpoint === own.endpoint)) await tell(own);
}
