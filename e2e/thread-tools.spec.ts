import type { Page } from "@playwright/test";
import sharp from "sharp";
import { expectAccessible } from "./support/accessibility.ts";
import { notices, openConversation, passUnread, thread } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

const DAY_S = 86_400;

async function useTool(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("button", { name: "More in this conversation" }).click();
  await page.getByRole("menuitem", { name }).click();
}

/** The browser's calendar day some days ago. */
const dayAgo = (page: Page, days: number) =>
  page.evaluate((ago) => {
    const date = new Date();
    date.setDate(date.getDate() - ago);
    const pad = (value: number) => String(value).padStart(2, "0");
    return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  }, days);

const STEPS = 20;

/**
 * How often the page asks for the height of all lines while one scrolls: the browser then lays out at once what has
 * just been drawn, and again for the frame.
 */
const layoutsAskedFor = (page: Page) =>
  thread(page).evaluate(async (log, steps) => {
    let asked = 0;
    const own = Object.getOwnPropertyDescriptor(Element.prototype, "scrollHeight");
    Object.defineProperty(log, "scrollHeight", {
      get() {
        asked += 1;
        return own?.get?.call(log);
      },
    });
    for (let step = 0; step < steps; step += 1) {
      log.scrollTop += 80;
      await new Promise(requestAnimationFrame);
    }
    return asked;
  }, STEPS);

test("a date leads to the first message of the day, an answer to what it answers", async ({ openAs }) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Dated");
  await phone.writes("The very first line", 5 * DAY_S);
  await phone.writes("Three days ago", 3 * DAY_S);
  await phone.writesAll(Array.from({ length: 120 }, (_, index) => `Line ${index + 1}.`));
  const asked = (await phone.shows()).find(({ display }) => display.text === "Three days ago");
  await phone.sends({ type: "text", text: { body: "About that:" }, quote: asked?.id });
  await openConversation(page, phone.name);
  await passUnread(page);
  await expect(thread(page).getByText("Line 120.")).toBeInViewport();

  // What is answered is said, though it is not loaded, and a press leads there.
  await thread(page).getByRole("button", { name: "Three days ago" }).click();
  await expect(page).toHaveURL(/[?&]message=/);
  await expect(thread(page).locator(":focus")).toContainText("Three days ago");
  await expect(thread(page).locator(":focus")).not.toContainText("About that");
  await expect(thread(page).locator(":focus")).toBeInViewport();

  const day = page.getByLabel("Day", { exact: true });
  const jump = async (days: number) => {
    await useTool(page, "Jump to a date");
    await expect(day).toBeFocused();
    await day.fill(await dayAgo(page, days));
    await page.keyboard.press("Enter");
  };
  await jump(3);
  await expect(thread(page).locator(":focus")).toContainText("Three days ago");
  await expect(thread(page).locator(":focus")).toBeInViewport();
  await expect(notices(page)).not.toContainText("Next:");
  await jump(4);
  await expect(thread(page).locator(":focus")).toContainText("Three days ago");
  await expect(notices(page)).toContainText("Nothing was written that day. Next:");
  await jump(30);
  await expect(thread(page).locator(":focus")).toContainText("The very first line");
  await expect(notices(page)).toContainText("The messages begin here:");

  await useTool(page, "Jump to a date");
  await expectAccessible(page, "dialog");
  await day.fill(await dayAgo(page, -1));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByRole("alert")).toHaveText("Choose a day up to today.");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "More in this conversation" })).toBeFocused();
  // The virtualizer asks once a step, before anything is drawn.
  expect(await layoutsAskedFor(page)).toBeLessThanOrEqual(STEPS);
});

/** The marked words, those of the line one is at apart. */
const marked = (page: Page) =>
  page.evaluate(() => {
    const words = (name: string) => [...(CSS.highlights.get(name) ?? [])].map(String);
    return { all: words("found-words"), here: words("found-here") };
  });

test("a search within the thread leads from find to find and marks the words", async ({ openAs }) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Finder");
  await phone.writes("Mein *blaues Zelt* ist noch nicht da", 3 * DAY_S);
  await phone.writesAll(Array.from({ length: 300 }, (_, index) => `Line ${index + 1}.`));
  await phone.writes("Das ZELT kam heute, danke! Ein zeltplatz fehlt.");
  await openConversation(page, phone.name);
  await passUnread(page);
  await expect(thread(page).getByText("danke")).toBeInViewport();
  await page.keyboard.press("f");
  const field = page.getByRole("searchbox", { name: "Search in this conversation" });
  await expect(field).toBeFocused();
  await page.keyboard.type("zelt");
  const status = page.getByRole("search").filter({ has: field }).getByRole("status");
  await expect(status).toContainText("1 of 2");
  await expect.poll(() => marked(page)).toEqual({ all: ["ZELT", "zeltplatz"], here: ["ZELT", "zeltplatz"] });

  // The older one is not loaded: the thread opens around it, and the keys stay with the field.
  await page.keyboard.press("Enter");
  await expect(status).toContainText("2 of 2");
  await expect(page).toHaveURL(/[?&]message=/);
  await expect(thread(page).getByText("blaues Zelt")).toBeInViewport();
  await expect.poll(() => marked(page)).toEqual({ all: ["Zelt"], here: ["Zelt"] });
  await expect(field).toBeFocused();
  await expectAccessible(page);

  // Round and back again.
  await page.keyboard.press("Enter");
  await expect(status).toContainText("1 of 2");
  await expect(thread(page).getByText("danke")).toBeInViewport();
  await page.keyboard.press("Shift+Enter");
  await expect(status).toContainText("2 of 2");
  // What is written now is found, too, and one stays where one is.
  await phone.writes("Ein Zelt noch");
  await expect(status).toContainText("3 of 3");
  await field.fill("gibtesnicht");
  await expect(status).toHaveText("Nothing found");
  await page.keyboard.press("Escape");
  await expect(field).toHaveCount(0);
  expect(await marked(page)).toEqual({ all: [], here: [] });
});

test("what was sent lies on shelves: a picture alone, a file, an address, and each leads to its message", async ({
  openAs,
}) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Sender");
  const send = (type: string, mimeType: string, bytes: Buffer, more = {}) =>
    phone.sends({ type, media: { base64: bytes.toString("base64"), mimeType, ...more } });
  const picture = (background: string) =>
    sharp({ create: { width: 400, height: 300, channels: 3, background } })
      .png()
      .toBuffer();
  await phone.writes("The manual is at https://example.com/manual, page 3", 3 * DAY_S);
  await send("image", "image/png", await picture("teal"), { caption: "The tent" });
  await send("document", "text/plain", Buffer.from("hello"), { filename: "packing list.txt" });
  await phone.writesAll(Array.from({ length: 60 }, (_, index) => `Line ${index + 1}.`));
  await openConversation(page, phone.name);
  await useTool(page, "Media, files and links");
  const sheet = page.getByRole("dialog", { name: "Media, files and links" });
  await expect(sheet.getByRole("tab", { name: "Media" })).toBeFocused();
  const pictures = sheet.getByRole("button", { name: /^Open picture/ });
  await expect(pictures).toHaveCount(1);

  // What comes now is there without being asked for.
  await send("image", "image/png", await picture("brown"));
  await expect(pictures).toHaveCount(2);
  await expectAccessible(page, "dialog");
  await pictures.first().click();
  const alone = page.getByRole("dialog", { name: "Picture" });
  await alone.getByRole("button", { name: "Earlier picture" }).click();
  await expect(alone.getByRole("button", { name: "Earlier picture" })).toHaveCount(0);
  await alone.getByRole("button", { name: "Show in conversation" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(thread(page).locator(":focus")).toContainText("The tent");

  await page
    .getByRole("complementary", { name: "Details" })
    .getByRole("button", { name: "Media, files and links" })
    .click();
  await expect(sheet.getByRole("tab", { name: "Media" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(sheet.getByRole("link", { name: "Download packing list.txt" })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(sheet.getByRole("link", { name: "https://example.com/manual" })).toBeVisible();
  await expectAccessible(page, "dialog");
  await sheet.getByRole("button", { name: /^Show in conversation/ }).click();
  await expect(thread(page).locator(":focus")).toContainText("The manual is at");
  await expect(thread(page).locator(":focus")).toBeInViewport();
});
