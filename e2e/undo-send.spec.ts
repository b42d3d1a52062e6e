import type { Page } from "@playwright/test";
import sharp from "sharp";
import { composer, notices, openConversation, replyField, thread } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

/** The page's clock stands still as long as somebody on a slow machine looks at what can be taken back. */
async function inTimeToUndo(page: Page, look: () => Promise<void>): Promise<void> {
  await page.evaluate(() => {
    const [now, real] = [Date.now(), Date.now];
    Date.now = () => now;
    Object.assign(window, { goOn: () => Object.assign(Date, { now: real }) });
  });
  await look();
  await page.evaluate(() => (window as unknown as { goOn: () => void }).goOn());
}

test("what was just sent is taken back whole, leaves at the end of the delay, and before one goes on", async ({
  openAs,
  problems,
}) => {
  // The reply that leaves first changes the conversation that is being resolved, which is then asked for again.
  problems.expect(/conversations\/[^/]+\)?: 409|status of 409/);
  const page = await openAs("agent");
  try {
    await page.goto("/settings/preferences");
    const saved = page.waitForResponse("**/api/v1/me/preferences");
    await page.getByRole("radio", { name: "3 seconds" }).click();
    await saved;
    const phone = await Phone.create("Undo");
    await phone.writes("Do you have the green tent?");
    await openConversation(page, phone.name);
    const tray = composer(page).getByRole("list", { name: "Files to send" });
    const delay = thread(page).getByText(/^Sending in \d s$/);
    await thread(page).getByRole("button", { name: "Reply or react" }).focus();
    await page.keyboard.press("r");
    const buffer = await sharp({ create: { width: 40, height: 30, channels: 3, background: "green" } })
      .png()
      .toBuffer();
    await composer(page)
      .locator("input[type=file]")
      .setInputFiles({ name: "tent.png", mimeType: "image/png", buffer });
    await tray.getByRole("textbox", { name: "Caption of tent.png" }).fill("Green");
    await replyField(page).fill("We do.");
    await expect(composer(page).getByRole("button", { name: "Send", exact: true })).toBeEnabled();

    await inTimeToUndo(page, async () => {
      await page.keyboard.press("Enter");
      // One line for the file and the words: they are taken back together.
      await expect(delay).toHaveCount(1);
      await expect(page.getByRole("status").filter({ hasText: "Escape takes it back." })).toBeVisible();
      await expect(replyField(page)).toBeFocused();
      await page.keyboard.type("And in blue");
      await page.keyboard.press("Escape");
      await expect(delay).toHaveCount(0);
    });
    await expect(replyField(page)).toHaveValue("We do.\nAnd in blue");
    await expect(tray.getByRole("textbox", { name: "Caption of tent.png" })).toHaveValue("Green");
    await expect(composer(page)).toContainText("Do you have the green tent?");

    await replyField(page).press("Enter");
    await expect.poll(() => phone.received()).toEqual(["Green", "We do.\nAnd in blue"]);
    const [asked, shown] = await phone.shows();
    expect(shown?.quoted).toBe(asked?.id);

    // Who resolves goes on: a reply that left after it would open the conversation again.
    await replyField(page).fill("Bye!");
    await inTimeToUndo(page, async () => {
      await page.keyboard.press("Enter");
      await expect(delay).toBeVisible();
      await page
        .getByRole("button", { name: /^Resolve/ })
        .first()
        .click();
      await expect(notices(page)).toContainText("Resolved");
    });
    await phone.hasReceived("Bye!");
    await openConversation(page, phone.name, "resolved");
    await expect(page.getByRole("button", { name: /^Reopen/ }).first()).toBeVisible();
    await expect(thread(page)).toContainText("resolved this");
    await expect(thread(page)).not.toContainText("reopened this");
  } finally {
    // The same agent works in the other specs.
    const answer = await page.request.patch("/api/v1/me/preferences", {
      headers: { origin: new URL(page.url()).origin },
      data: { undoSeconds: 0 },
    });
    expect(answer.status()).toBe(200);
  }
});
