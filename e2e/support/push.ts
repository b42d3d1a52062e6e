import { type BrowserContext, expect, type Page, type Worker } from "@playwright/test";
import type { TestBrowser } from "#test/fake-push-service.ts";

/**
 * What a test's browser lacks of pushes, in pages and in the service worker: a push service that can be reached, and,
 * where it is a headless shell, notifications. The product's own code is all there.
 */
export class PushBrowser {
  private readonly context: BrowserContext;
  private readonly page: Page;
  private readonly origin: string;
  private deliver: ((data: string) => Promise<unknown>) | undefined;

  private constructor(page: Page, origin: string) {
    this.context = page.context();
    this.page = page;
    this.origin = origin;
  }

  /** Before the page's first address. `page`: of a context that may notify. */
  static async prepare(page: Page, origin: string, { subscription }: TestBrowser): Promise<PushBrowser> {
    const browser = new PushBrowser(page, origin);
    await browser.context.addInitScript(giveAddress, subscription);
    await browser.context.addInitScript(playNotifications);
    await browser.context.addInitScript(noteListening);
    return browser;
  }

  /** Once the page has registered its service worker. */
  async findWorker(): Promise<void> {
    await expect.poll(() => this.context.serviceWorkers().length).toBe(1);
    await this.worker().evaluate(playNotifications);
    const cdp = await this.context.newCDPSession(this.page);
    const registration = new Promise<string>((resolve) => {
      cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
        const found = registrations.find(({ scopeURL }) => scopeURL === `${this.origin}/`);
        if (found) resolve(found.registrationId);
      });
    });
    await cdp.send("ServiceWorker.enable");
    const target = { origin: this.origin, registrationId: await registration };
    this.deliver = (data) => cdp.send("ServiceWorker.deliverPushMessage", { ...target, data });
  }

  /** Hands over what the push service got. */
  async receive(payload: unknown): Promise<void> {
    await this.deliver?.(JSON.stringify(payload));
  }

  shown(): Promise<{ title: string; body: string; tag: string }[]> {
    return this.worker().evaluate(async () => {
      const { registration } = self as unknown as { registration: ServiceWorkerRegistration };
      return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
    });
  }

  /** The part of the page that follows clicks comes after the first paint. */
  async untilPageListens(): Promise<void> {
    await this.page.waitForFunction(() => "hearsTheWorker" in window);
  }

  /** What a click leads to. Browsers give the focus after a real one only, and the system draws what is clicked. */
  click(path: string): Promise<void> {
    return this.worker().evaluate(async (wanted) => {
      const scope = self as unknown as {
        open(path: string): Promise<void>;
        WindowClient: { prototype: object };
      };
      Object.assign(scope.WindowClient.prototype, { focus: async () => undefined });
      await scope.open(wanted);
    }, path);
  }

  private worker(): Worker {
    const [worker] = this.context.serviceWorkers();
    if (!worker) throw new Error("there is no service worker");
    return worker;
  }
}

/** An address at the fake push service, as the browser's own one would give on subscribing. */
function giveAddress({ endpoint, keys }: TestBrowser["subscription"]): void {
  const mark = "test:subscribed-with";
  const held = (): PushSubscription | null => {
    const key = localStorage.getItem(mark);
    if (key === null) return null;
    const applicationServerKey = new Uint8Array(key.split(",").map(Number)).buffer;
    return {
      endpoint,
      options: { applicationServerKey, userVisibleOnly: true },
      toJSON: () => ({ endpoint, keys }),
      unsubscribe: async () => {
        localStorage.removeItem(mark);
        return true;
      },
    } as unknown as PushSubscription;
  };
  PushManager.prototype.getSubscription = async () => held();
  PushManager.prototype.subscribe = async (options) => {
    localStorage.setItem(mark, String(options?.applicationServerKey));
    return held() as PushSubscription;
  };
}

function noteListening(): void {
  if (!("serviceWorker" in navigator)) return;
  const { prototype } = ServiceWorkerContainer;
  const { addEventListener } = prototype;
  prototype.addEventListener = function (this: ServiceWorkerContainer, ...given: unknown[]) {
    Reflect.apply(addEventListener, this, given);
    if (given[0] === "message") Object.assign(window, { hearsTheWorker: true });
  };
}

/** A headless shell refuses notifications whatever it was granted: they lie in a cache instead of on the screen. */
function playNotifications(): void {
  if (Notification.permission === "granted" || !("caches" in self)) return;
  const screen = () => caches.open("test: the screen");
  Object.defineProperty(Notification, "permission", { configurable: true, get: () => "granted" });
  Notification.requestPermission = async () => "granted";
  const { prototype } = ServiceWorkerRegistration;
  prototype.showNotification = async (title, options) => {
    const answer = new Response(JSON.stringify({ title, ...options }));
    await (await screen()).put(`/test/${options?.tag}`, answer);
  };
  prototype.getNotifications = async (filter) => {
    const cache = await screen();
    const all = (await cache.keys()).map(async (key) => {
      const notification = (await (await cache.match(key))?.json()) as Notification;
      return Object.assign(notification, { close: () => void cache.delete(key) });
    });
    return (await Promise.all(all)).filter(({ tag }) => filter?.tag === undefined || tag === filter.tag);
  };
}
