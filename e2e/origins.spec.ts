import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility.ts";
import { openConversation, thread } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

const isDrawn = (picture: Locator) =>
  picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0);
const messageOf = (page: Page, text: string) => thread(page).locator(".group").filter({ hasText: text });

test("where messages came from: an ad with its picture, a film's still, another chat, a product", async ({
  openAs,
}) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Tapper");
  const context = { referred_product: { catalog_id: "194836987003835", product_retailer_id: "tent-2" } };
  await phone.sends({ type: "text", text: { body: "I saw your ad" }, ad: "image" });
  await phone.sends({ type: "text", text: { body: "and your film" }, ad: "video" });
  await phone.sends({ type: "text", text: { body: "a friend wrote this" }, forwarded: true });
  await phone.sends({ type: "raw", message: { type: "text", text: { body: "is it in stock?" }, context } });
  await openConversation(page, phone.name);

  const ad = messageOf(page, "I saw your ad");
  await expect(ad).toContainText("Came from an ad: Chat with us");
  await expect(ad).toContainText("New season");
  await expect(ad.getByRole("link", { name: "Chat with us" })).toHaveAttribute("href", "https://fb.me/9zImG");
  const picture = ad.getByRole("img", { name: "Chat with us" });
  await expect.poll(() => isDrawn(picture)).toBe(true);
  expect(await picture.boundingBox()).toMatchObject({ width: 56, height: 56 });
  // Ours, and shown to nobody who is not signed in.
  const href = (await picture.getAttribute("src")) ?? "";
  expect(href).toMatch(/^\/api\/v1\/media\/[\w-]+\/thumbnail$/);
  expect((await fetch(new URL(href, page.url()))).status).toBe(401);

  const still = messageOf(page, "and your film").getByRole("img", { name: "One day on the lake" });
  await expect.poll(() => isDrawn(still)).toBe(true);
  await expect(messageOf(page, "a friend wrote this").getByText("Forwarded", { exact: true })).toBeVisible();
  await expect(messageOf(page, "is it in stock?")).toContainText("About a product of the catalogue: tent-2");
  await expectAccessible(page);
});

test("the picture of an ad opens alone, among the pictures of the thread, by keyboard", async ({
  openAs,
}) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Looker");
  await phone.sends({ type: "text", text: { body: "I saw your ad" }, ad: "image" });
  await phone.sends({ type: "text", text: { body: "and your film" }, ad: "video" });
  await openConversation(page, phone.name);
  const opener = messageOf(page, "I saw your ad").getByRole("button", { name: "Show the ad’s picture" });
  await opener.focus();
  await page.keyboard.press("Enter");
  const alone = page.getByRole("dialog", { name: "Picture" });
  const shown = alone.getByRole("img", { name: "Picture" });
  await expect.poll(() => isDrawn(shown)).toBe(true);
  const first = await shown.getAttribute("src");
  expect(first).toMatch(/^\/api\/v1\/media\/[\w-]+$/);
  await expectAccessible(page);
  await page.keyboard.press("ArrowRight");
  await expect(shown).not.toHaveAttribute("src", first ?? "");
  await expect.poll(() => isDrawn(shown)).toBe(true);
  await page.keyboard.press("ArrowLeft");
  await expect(shown).toHaveAttribute("src", first ?? "");
  await page.keyboard.press("Escape");
  await expect(alone).toBeHidden();
  await expect(opener).toBeFocused();
});

test("the note does not move when its picture comes, and is words where none comes", async ({
  openAs,
  problems,
}) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Mover");
  await phone.sends({ type: "text", text: { body: "from an old ad" }, ad: "expired" });
  await openConversation(page, phone.name);
  const old = messageOf(page, "from an old ad");
  await expect(old).toContainText("Came from an ad: Chat with us");
  // The box that was held open for it has gone.
  await expect(old.locator(".size-14")).toHaveCount(0);
  await expect(old.getByRole("img", { name: "Chat with us" })).toHaveCount(0);

  let letThrough = () => {};
  const isLetThrough = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route("**/thumbnail", async (route) => {
    await isLetThrough;
    await route.continue();
  });
  await phone.sends({ type: "text", text: { body: "from a new ad" }, ad: "image" });
  const fresh = messageOf(page, "from a new ad");
  const picture = fresh.getByRole("img", { name: "Chat with us" });
  await expect(picture).toBeAttached();
  const before = await fresh.boundingBox();
  letThrough();
  await expect.poll(() => isDrawn(picture)).toBe(true);
  expect(await fresh.boundingBox()).toEqual(before);
  await page.setViewportSize({ width: 360, height: 700 });
  await expect(picture).toBeVisible();
  expect(await picture.boundingBox()).toMatchObject({ width: 56, height: 56 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  // The bytes are gone: no broken picture.
  problems.expect(/thumbnail/);
  await page.route("**/thumbnail", (route) => route.fulfill({ status: 404 }));
  await phone.sends({ type: "text", text: { body: "from a lost ad" }, ad: "video" });
  const lost = messageOf(page, "from a lost ad");
  await expect(lost).toContainText("Came from an ad: One day on the lake");
  await expect(lost.locator(".size-14")).toHaveCount(0);
  await expect(lost.locator("svg").first()).toBeVisible();
});
