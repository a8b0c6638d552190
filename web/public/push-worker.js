// Shows what the server pushes, and opens what a notification is about. It handles no requests and keeps no pages.

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  const { id, title, body, url } = event.data.json();
  event.waitUntil(
    self.registration.showNotification(title, { body, tag: id, data: { url }, icon: '/favicon.svg' }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(new URL(event.notification.data.url, self.location.origin)));
});

/** In a page of ours that is open, but not in one where somebody may be in a call. */
async function open(url) {
  if (url.origin !== self.location.origin) return;
  const pages = await self.clients.matchAll({ type: 'window' });
  const free = pages.find((page) => !/\/(room|lobby)$/.test(new URL(page.url).pathname));
  if (!free) {
    await self.clients.openWindow(url.href);
    return;
  }
  await free.focus();
  await free.navigate(url.href);
}
