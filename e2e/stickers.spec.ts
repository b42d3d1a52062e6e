import type { Page } from "@playwright/test";
import sharp from "sharp";
import { composer, openConversation, replyField, thread } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

/** Two frames like no others, so that nobody else's sticker is the same. */
async function sticker(size = 512): Promise<Buffer> {
  const frame = () => {
    const [r, g, b] = Array.from({ length: 3 }, () => Math.floor(Math.random() * 256));
    const background = { r, g, b, alpha: 0.5 };
    return sharp({ create: { width: size, height: size, channels: 4, background } })
      .png()
      .toBuffer();
  };
  return sharp([await frame(), await frame()], { join: { animated: true } })
    .webp({ delay: 200, loop: 0 })
    .toBuffer();
}

const tray = (page: Page) => page.getByRole("dialog", { name: "Stickers" });
const openTray = async (page: Page) => {
  await composer(page).getByRole("button", { name: "Attach" }).click();
  await page.getByRole("menuitem", { name: "Sticker" }).click();
};

test("a customer's sticker moves, and is sent again from the tray", async ({ openAs }) => {
  const page = await openAs("manager");
  const phone = await Phone.create("Stickers");
  const bytes = await sticker();
  const media = { base64: bytes.toString("base64"), mimeType: "image/webp", animated: true };
  await phone.sends({ type: "sticker", media });
  await openConversation(page, phone.name);
  const shown = thread(page).getByRole("button", { name: "Open sticker" });
  const source = () =>
    shown
      .first()
      .locator("img")
      .evaluate((img: HTMLImageElement) => img.currentSrc);
  await expect.poll(source).toMatch(/\/media\/[\w-]+$/);
  const answer = await page.request.get(await source());
  expect((await answer.body()).equals(bytes)).toBe(true);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await expect.poll(source).toMatch(/\/thumbnail$/);

  await openTray(page);
  await tray(page)
    .getByRole("button", { name: /^Attach sticker 1 of/ })
    .click();
  const files = page.getByRole("list", { name: "Files to send" });
  await expect(files.getByRole("listitem")).toHaveCount(1);
  // The next Enter would send it.
  await expect(replyField(page)).toBeFocused();
  // What WhatsApp would not take is said before it is uploaded.
  await openTray(page);
  const small = { name: "small.webp", mimeType: "image/webp", buffer: await sticker(96) };
  await tray(page).locator("input[type=file]").setInputFiles(small);
  await expect(files.getByRole("alert")).toContainText("A sticker is 512 pixels wide and high.");
  await files.getByRole("button", { name: "Remove small.webp" }).click();
  await expect(files.getByRole("alert")).toHaveCount(0);
  await expect(composer(page).getByRole("button", { name: "Send", exact: true })).toBeEnabled();
  await replyField(page).press("Enter");
  await expect(files).toHaveCount(0);
  await expect(shown).toHaveCount(2);
  const sent = async () => (await phone.shows()).filter(({ direction }) => direction === "out");
  await expect
    .poll(async () => (await sent()).map(({ display }) => display.media?.kind))
    .toEqual(["sticker"]);

  // Out of everybody's tray.
  await openTray(page);
  const first = tray(page)
    .getByRole("button", { name: /^Attach sticker 1 of/ })
    .locator("img");
  const before = (await first.getAttribute("src")) ?? "";
  await tray(page).getByRole("button", { name: "Take sticker 1 out of the team’s tray" }).click();
  await expect(tray(page).locator(`img[src="${before}"]`)).toHaveCount(0);
});
