// Shows what the server pushes to this browser, and leads to it when it is clicked. Nothing else: it answers no
// request and keeps nothing, so a page is never older than the server. What it reads is PushPayload in
// lib/notifications/present.ts.

/** A tab that slept takes a moment to answer. */
const ANSWER_MS = 2_000;

self.addEventListener("install", () => self.skipWaiting());
// Pages that were open before it came can be led, too.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("push", (event) => event.waitUntil(show(event.data?.json())));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.path));
});

async function show({ title, body, tag, path, whenHere }) {
  const isHere = (await windows()).some((page) => page.focused && page.visibilityState === "visible");
  // The page itself rings and shows it. Browsers take a push without a notification only while a page is seen.
  if (isHere && whenHere === "skip") return;
  const silent = isHere && whenHere === "quiet";
  const look = { icon: "/icon-192.png", tag, renotify: !silent, silent };
  await self.registration.showNotification(title, { ...look, body, data: { path } });
}

async function open(path) {
  // A path of ours, whatever was pushed.
  const { origin, href } = new URL(path, self.location.origin);
  if (origin !== self.location.origin) return;
  const pages = await windows();
  const page = pages.find((one) => one.visibilityState === "visible") ?? pages[0];
  if (!page) return self.clients.openWindow(href);
  await page.focus();
  // A page of ours goes there by itself and keeps what is being written; one that cannot, the sign-in, is sent.
  if (!(await takes(page, path))) await page.navigate(href).catch(() => self.clients.openWindow(href));
}

function windows() {
  return self.clients.matchAll({ type: "window", includeUncontrolled: true });
}

function takes(page, path) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(true);
    setTimeout(() => resolve(false), ANSWER_MS);
    page.postMessage({ type: "open", path }, [port2]);
  });
}
