import type { Page } from "@playwright/test";
import { type FakePushService, startFakePushService } from "#test/fake-push-service.ts";
import { userWith } from "./support/demo.ts";
import { openConversation, replyField } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { PushBrowser } from "./support/push.ts";
import { signIn } from "./support/sign-in.ts";
import { expect, test } from "./support/test.ts";

let service: FakePushService;
test.beforeAll(async () => {
  test.skip(
    !process.env.PARLEY_E2E_PUSH_PORT,
    "a product that was started elsewhere does not call this spec",
  );
  service = await startFakePushService(Number(process.env.PARLEY_E2E_PUSH_PORT));
});
test.afterAll(() => {
  service?.server.closeAllConnections();
  service?.server.close();
});

const preferences = "/settings/preferences";
const section = (page: Page) => page.getByRole("region", { name: "Push notifications" });
const state = (page: Page) => section(page).getByRole("status");

async function turnOn(page: Page, url: string): Promise<PushBrowser> {
  const browser = await PushBrowser.prepare(page, url, service.newBrowser());
  await page.goto(preferences);
  await section(page).getByRole("button", { name: "Turn on in this browser" }).click();
  await expect(state(page)).toHaveText("On in this browser.");
  await browser.findWorker();
  return browser;
}

test("nobody is asked before they press the button, and a browser that blocks says what still works", async ({
  openAs,
}) => {
  const page = await openAs("agent");
  await page.addInitScript(() => {
    let permission: NotificationPermission = "default";
    Object.assign(window, { asked: 0 });
    Object.defineProperty(Notification, "permission", { get: () => permission });
    Notification.requestPermission = async () => {
      (window as unknown as { asked: number }).asked += 1;
      permission = "denied";
      return permission;
    };
  });
  const asked = () => page.evaluate(() => (window as unknown as { asked: number }).asked);
  const workers = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  await page.goto(preferences);
  await expect(state(page)).toHaveText("Off in this browser.");
  expect([await asked(), await workers()]).toEqual([0, 0]);

  await section(page).getByRole("button", { name: "Turn on in this browser" }).click();
  await expect(state(page)).toContainText("still tell you");
  await expect(section(page).getByRole("button")).toHaveCount(0);
  expect([await asked(), await workers()]).toEqual([1, 0]);
});

test("a browser without push says so", async ({ openAs }) => {
  const page = await openAs("agent");
  await page.addInitScript(() => void Reflect.deleteProperty(window, "PushManager"));
  await page.goto(preferences);
  await expect(state(page)).toContainText("Not possible in this browser");
  await expect(section(page).getByRole("button")).toHaveCount(0);
});

test("the service worker is never old, and may look after every page", async ({ page }) => {
  const headers = (await page.request.get("/push-worker.js")).headers();
  expect(headers["cache-control"]).toBe("no-cache");
  expect(headers["service-worker-allowed"]).toBe("/");
  expect(headers["content-type"]).toContain("javascript");
  expect(headers["content-security-policy"]).toContain("worker-src 'self'");
});

test("a customer is told of while nobody looks, and a click leads there without loading the page", async ({
  openAs,
  demo,
}) => {
  const page = await openAs("agent", { permissions: ["notifications"] });
  const browser = await turnOn(page, demo.url);
  const before = service.pushes.length;
  await section(page).getByRole("button", { name: "Send a test notification" }).click();
  await expect.poll(() => service.pushes.length - before).toBe(1);
  await browser.receive(service.pushes.at(-1)?.payload);
  await expect.poll(() => browser.shown()).toMatchObject([{ title: "Parley", tag: "test" }]);

  const phone = await Phone.create("Pushed");
  await phone.writes("Is anybody there?");
  await openConversation(page, phone.name);
  await page.getByRole("button", { name: /^Assigned to:/ }).click();
  await page.getByRole("menuitemradio", { name: /\(you\)/ }).click();
  await expect(page.getByRole("button", { name: "Assigned to: You" })).toBeVisible();
  const path = new URL(page.url()).pathname;
  const tag = path.split("/").at(-1);

  await page.goto("about:blank");
  await phone.writes("Hello?");
  await expect.poll(() => service.pushes.at(-1)?.payload.body, { timeout: 30_000 }).toBe("Hello?");
  const payload = service.pushes.at(-1)?.payload;
  expect(payload).toMatchObject({ title: phone.name, path, whenHere: "skip" });
  await browser.receive(payload);
  await expect.poll(() => browser.shown()).toContainEqual({ title: phone.name, body: "Hello?", tag });
  await browser.receive({ ...payload, body: "Still there?" });
  await expect
    .poll(async () => (await browser.shown()).filter((one) => one.tag === tag))
    .toEqual([{ title: phone.name, body: "Still there?", tag }]);

  await page.goto(preferences);
  await browser.untilPageListens();
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  await browser.click(path);
  await expect(replyField(page)).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(path);
  expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);
  // What is open is no news.
  await expect.poll(async () => (await browser.shown()).filter((one) => one.tag === tag)).toEqual([]);
});

test("it ends with the session, goes on in the next one, and is nobody else's", async ({ openAs, demo }) => {
  const page = await openAs("agent", { permissions: ["notifications"] });
  const browser = await turnOn(page, demo.url);
  const endpoint = async () => (await (await page.request.get("/api/v1/me/push")).json()).endpoint;
  const turnedOn = await endpoint();
  expect(turnedOn).toContain(service.origin);
  await browser.receive({ title: "Dana", body: "Hello?", tag: "c", path: "/inbox", whenHere: "show" });
  await expect.poll(() => browser.shown()).toHaveLength(1);

  await page.getByRole("button", { name: /^Menu of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
  await expect.poll(() => browser.shown()).toEqual([]);
  await signIn(page.context(), userWith("agent"));
  expect(await endpoint()).toBeNull();
  // The sign-in page leads nowhere by itself: it is sent.
  await browser.click("/inbox");
  await page.waitForURL("**/inbox");
  await expect.poll(endpoint).toBe(turnedOn);

  await signIn(page.context(), userWith("manager"));
  await page.goto(preferences);
  await expect(state(page)).toHaveText("Off in this browser.");
  expect(await endpoint()).toBeNull();
});

test("a window somebody works in is not disturbed", async ({ openAs, demo }) => {
  const page = await openAs("agent", { permissions: ["notifications"] });
  const browser = await turnOn(page, demo.url);
  await page.bringToFront();
  const push = { title: "Dana", body: "Hello?", path: "/inbox" };
  await browser.receive({ ...push, tag: "skipped", whenHere: "skip" });
  await browser.receive({ ...push, tag: "quiet", whenHere: "quiet" });
  await expect.poll(() => browser.shown()).toMatchObject([{ tag: "quiet" }]);
  await section(page).getByRole("button", { name: "Turn off in this browser" }).click();
  await expect(state(page)).toHaveText("Off in this browser.");
  expect(await (await page.request.get("/api/v1/me/push")).json()).toMatchObject({ endpoint: null });
});
