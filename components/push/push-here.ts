import { queryOptions } from "@tanstack/react-query";
import type { PushSubscriptionInput } from "#lib/notifications/schema.ts";

const SCRIPT = "/push-worker.js";

/** How this browser stands. Whether it is pushed to, the server says. */
export type PushHere = { permission: NotificationPermission | "unsupported"; endpoint: string | null };

/** Looked at again whenever the page gets the focus: permissions are changed in the browser's own settings. */
export const pushHereQuery = queryOptions({
  queryKey: ["push", "here"],
  queryFn: lookHere,
  networkMode: "always",
  staleTime: 0,
});

/** Without TLS, in private windows of some browsers and on an iPhone's ordinary pages there is no push. */
function isSupported(): boolean {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

async function lookHere(): Promise<PushHere> {
  if (!isSupported()) return { permission: "unsupported", endpoint: null };
  const subscription = await current();
  return { permission: Notification.permission, endpoint: subscription?.endpoint ?? null };
}

/** Whether `endpoint`, as the server has it, is this browser's, made for this key and still allowed. */
export async function isKept(publicKey: string, endpoint: string | null): Promise<boolean> {
  const subscription = await current();
  return subscription !== null && subscription.endpoint === endpoint && isFor(subscription, publicKey);
}

export function mayNotify(): boolean {
  return isSupported() && Notification.permission === "granted";
}

/** Subscribes this browser, which must be allowed to notify, and says what the server must know. */
export async function subscribeHere(publicKey: string): Promise<PushSubscriptionInput> {
  await navigator.serviceWorker.register(SCRIPT, { scope: "/", updateViaCache: "none" });
  const { pushManager } = await navigator.serviceWorker.ready;
  const old = await pushManager.getSubscription();
  // Browsers refuse a second key; the server has another one than it had.
  if (old && !isFor(old, publicKey)) await old.unsubscribe();
  const applicationServerKey = bytesOf(publicKey);
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  const { endpoint, keys } = subscription.toJSON();
  return { endpoint: endpoint ?? "", keys: { p256dh: keys?.p256dh ?? "", auth: keys?.auth ?? "" } };
}

export async function unsubscribeHere(): Promise<void> {
  await (await current())?.unsubscribe();
}

async function current(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration();
  return registration ? registration.pushManager.getSubscription() : null;
}

function isFor({ options }: PushSubscription, publicKey: string): boolean {
  const key = options.applicationServerKey;
  if (key === null) return false;
  const bytes = new Uint8Array(key);
  const wanted = bytesOf(publicKey);
  return bytes.length === wanted.length && bytes.every((byte, index) => byte === wanted[index]);
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
