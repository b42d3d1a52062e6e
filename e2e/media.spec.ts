import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { openConversation, thread } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

type File = { type: string; mimeType: string; bytes: Buffer; [more: string]: unknown };

const sendFile = (phone: Phone, { type, bytes, ...media }: File) =>
  phone.sends({ type, media: { base64: bytes.toString("base64"), ...media } });

const photo = (background: string) =>
  sharp({ create: { width: 1600, height: 1200, channels: 3, background } })
    .jpeg()
    .toBuffer();
const voice = readFileSync("test/fixtures/media/voice-note.ogg");
const hostileSvg = `<svg xmlns="http://www.w3.org/2000/svg" onload="top.__ran = 1"><script>top.__ran = 1</script></svg>`;

/** Whether a script of a customer's ran in the page. */
const hasRun = (page: Page) => page.evaluate(() => "__ran" in window);

test.describe("what customers send", () => {
  test("a photo shows small, opens alone by keyboard, and gives the focus back", async ({ openAs }) => {
    const page = await openAs("agent");
    const phone = await Phone.create("Photographer");
    const caption = "The pole is broken";
    for (const color of ["teal", "brown"])
      await sendFile(phone, { type: "image", mimeType: "image/jpeg", bytes: await photo(color), caption });
    await openConversation(page, phone.name);
    const pictures = thread(page).getByRole("button", { name: "Open picture" });
    await expect(pictures).toHaveCount(2);
    const small = pictures.last().locator("img");
    await expect(small).toHaveAttribute("src", /\/thumbnail$/);
    await expect.poll(() => small.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(720);
    await expect(thread(page)).toContainText(caption);

    await pictures.last().focus();
    await page.keyboard.press("Enter");
    const alone = page.getByRole("dialog", { name: "Picture" });
    const original = alone.getByRole("img", { name: "Picture" });
    await expect.poll(() => original.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1600);
    const before = await original.getAttribute("src");
    await page.keyboard.press("ArrowLeft");
    await expect(original).not.toHaveAttribute("src", before ?? "");
    await expect(alone.getByRole("button", { name: "Earlier picture" })).toHaveCount(0);
    await page.keyboard.press("ArrowRight");
    await expect(original).toHaveAttribute("src", before ?? "");
    const width = async () => (await original.boundingBox())?.width ?? 0;
    const whole = await width();
    await page.keyboard.press("+");
    await expect.poll(width).toBeGreaterThan(whole * 1.4);
    await page.keyboard.press("Escape");
    await expect(alone).toHaveCount(0);
    await expect(pictures.last()).toBeFocused();

    // On a phone it fits into its bubble, which is 86 % of the column.
    await page.setViewportSize({ width: 360, height: 740 });
    const end = async () => {
      const box = await pictures.last().boundingBox();
      return (box?.x ?? 0) + (box?.width ?? 360);
    };
    await expect.poll(end).toBeLessThan(300);
  });

  test("voice notes play, one after the other, at the speed once chosen", async ({ openAs }) => {
    const page = await openAs("agent");
    const phone = await Phone.create("Speaker");
    const note = { type: "audio", mimeType: "audio/ogg; codecs=opus", bytes: voice, voice: true };
    await sendFile(phone, note);
    await sendFile(phone, note);
    await openConversation(page, phone.name);
    const players = thread(page).getByRole("slider", { name: "Position" });
    await expect(players).toHaveCount(2);
    await expect(players.first()).toHaveAttribute("aria-valuetext", "0:00 of 0:03");
    await thread(page).getByRole("button", { name: "Speed 1×" }).first().click();
    await thread(page).getByRole("button", { name: "Speed 1.5×" }).first().click();
    await expect(thread(page).getByRole("button", { name: "Speed 2×" })).toHaveCount(2);
    await thread(page).getByRole("button", { name: "Play" }).first().click();
    await expect(thread(page).getByRole("button", { name: "Pause" })).toHaveCount(1);
    // The first one ends and the second begins by itself, alone.
    await expect.poll(async () => Number(await players.last().inputValue())).toBeGreaterThan(0);
    await expect(players.first()).toHaveValue("0");
    await thread(page).getByRole("button", { name: "Pause" }).click();
    await page.reload();
    await expect(thread(page).getByRole("button", { name: "Speed 2×" })).toHaveCount(2);
  });

  test("hostile files are downloads with harmless names, and nothing of them runs", async ({ openAs }) => {
    const page = await openAs("agent");
    const phone = await Phone.create("Mallory");
    const svg = Buffer.from(hostileSvg);
    await sendFile(phone, { type: "image", mimeType: "image/svg+xml", bytes: svg });
    await sendFile(phone, { type: "image", mimeType: "image/png", bytes: svg });
    await sendFile(phone, {
      type: "document",
      mimeType: "application/pdf",
      bytes: Buffer.from("MZ\x90\0\x03\0\0\0", "latin1"),
      filename: "../../\u202efdp.eciovni\u200b.exe",
    });
    await openConversation(page, phone.name);
    await expect(thread(page)).toContainText("This is a program.");
    await expect(thread(page).getByText("Not shown: it came as “Photo”")).toHaveCount(2);
    await expect(thread(page).getByRole("button", { name: "Open picture" })).toHaveCount(0);

    const links = thread(page).getByRole("link", { name: /^Download/ });
    await expect(links).toHaveCount(3);
    const coming = page.waitForEvent("download");
    await links.last().click();
    expect((await coming).suggestedFilename()).toBe("_.._fdp.eciovni.exe");
    // Opened as an address of its own it is no page either.
    const href = (await links.first().getAttribute("href"))?.replace("?as=download", "") ?? "";
    const answer = await page.request.get(href);
    expect(answer.headers()).toMatchObject({
      "content-disposition": expect.stringMatching(/^attachment;/),
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
    });
    expect(await hasRun(page)).toBe(false);
  });
});
