import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { openConversation, thread } from "./support/inbox.ts";
import { type Script, watchScripts } from "./support/page-weight.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

/** In bytes of gzip, the same on every machine: the target of performance.md, row 11 (decision 10). */
const BUDGET = 220_000;
/** With an open conversation, a ratchet: its code comes after the list's and beside its data. */
const BUDGET_OPEN = 273_500;

/** Loads an address in a browser that was never here, until `isShown`, the live connection included. */
async function load(page: Page, address: string, isShown: () => Promise<void>): Promise<Script[]> {
  // Who saves data gets no code in advance: what comes now is what the page needs.
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true } });
  });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.enable");
  const scripts = watchScripts(cdp);
  const connected = page.waitForEvent("websocket");
  await page.goto(address);
  await isShown();
  await connected;
  await page.waitForLoadState("networkidle");
  return scripts();
}

const listed = (scripts: Script[]) =>
  scripts.map(({ url, gzip }) => `${String(gzip).padStart(7)} ${new URL(url).pathname}`).join("\n");
const total = (scripts: Script[]) => scripts.reduce((sum, { gzip }) => sum + gzip, 0);

const firstRow = (page: Page) => page.locator('ul a[href^="/inbox/"]').first();

test("the list of the inbox loads within its budget of script", async ({ openAs }) => {
  const page = await openAs("agent");
  const scripts = await load(page, "/inbox?list=all", () => firstRow(page).waitFor());
  console.log(`list: ${total(scripts)} bytes of script`);
  expect(total(scripts), listed(scripts)).toBeLessThanOrEqual(BUDGET);

  // Meant for browsers before 2018, which do not know modules.
  const { polyfillFiles } = JSON.parse(readFileSync(".next/build-manifest.json", "utf8"));
  expect(polyfillFiles).toHaveLength(1);
  expect(scripts.filter(({ url }) => url.endsWith(polyfillFiles[0]))).toEqual([]);
});

test("an open conversation loads within its budget of script", async ({ openAs }) => {
  const page = await openAs("agent");
  // The everyday one: what its lines need of more (cards, drawings, trouble) comes with them.
  const phone = await Phone.create("Weight");
  await phone.writes("Hello, where is my parcel?");
  await openConversation(page, phone.name);
  const { pathname } = new URL(page.url());
  const fresh = await openAs("agent");
  const scripts = await load(fresh, `${pathname}?list=all`, () => thread(fresh).waitFor());
  console.log(`conversation: ${total(scripts)} bytes of script`);
  expect(total(scripts), listed(scripts)).toBeLessThanOrEqual(BUDGET_OPEN);
});
