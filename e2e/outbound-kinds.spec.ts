import sharp from "sharp";
import { composer, openConversation, replyField, thread } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

async function photo(name: string, background: string) {
  const picture = sharp({ create: { width: 64, height: 48, channels: 3, background } });
  return { name, mimeType: "image/png", buffer: await picture.png().toBuffer() };
}

test("an album leaves in its order, each photo with its caption", async ({ openAs }) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Album");
  await phone.writes("Can you show me the colours?");
  await openConversation(page, phone.name);
  const files = await Promise.all([
    photo("red.png", "#b33"),
    photo("green.png", "#3a3"),
    photo("blue.png", "#33b"),
  ]);
  await composer(page)
    .locator("input[type=file]")
    .setInputFiles([...files, brokenPhoto]);

  const tray = page.getByRole("list", { name: "Files to send" });
  await expect(tray.getByRole("listitem")).toHaveCount(4);
  // What WhatsApp would not take is said before it is uploaded, and holds the reply back.
  await expect(tray.getByRole("alert")).toContainText("WhatsApp takes pictures as JPEG or PNG.");
  await expect(composer(page).getByRole("button", { name: "Send", exact: true })).toBeDisabled();
  await tray.getByRole("button", { name: "Remove moving.gif" }).click();

  for (const [name, caption] of [
    ["red", "Brick"],
    ["green", "Moss"],
    ["blue", "Night"],
  ] as const)
    await tray.getByRole("textbox", { name: `Caption of ${name}.png` }).fill(caption);
  await tray.getByRole("button", { name: "Send blue.png earlier" }).click();
  // Leaving and coming back within the page keeps what is in the tray.
  await page.getByRole("link", { name: "Contacts" }).first().click();
  await expect(tray).toHaveCount(0);
  await page.goBack();
  await expect(tray.getByRole("listitem")).toHaveCount(3);
  await replyField(page).fill("Which one?");
  await page.keyboard.press("Enter");

  await expect(tray).toHaveCount(0);
  await expect.poll(() => phone.received()).toEqual(["Brick", "Night", "Moss", "Which one?"]);
  const shown = (await phone.shows()).filter(({ direction }) => direction === "out");
  expect(shown.map(({ display }) => display.media?.kind)).toEqual(["image", "image", "image", undefined]);
  await expect(thread(page).getByRole("img", { name: "Delivered" }).last()).toBeVisible();
  await expect(thread(page)).toContainText("Night");
});

const brokenPhoto = { name: "moving.gif", mimeType: "image/gif", buffer: Buffer.from("GIF89a") };

test("a quoted reply shows its quote on both sides", async ({ openAs }) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Quote");
  await phone.writes("Is it waterproof?");
  await phone.writes("And is it heavy?");
  await openConversation(page, phone.name);

  const first = thread(page).getByText("Is it waterproof?", { exact: true });
  await first.hover();
  await thread(page).getByRole("button", { name: "Reply or react" }).first().click();
  await page.getByRole("menuitem", { name: "Reply to this message" }).click();
  await expect(replyField(page)).toBeFocused();
  await expect(composer(page)).toContainText("Is it waterproof?");
  await replyField(page).fill("Yes, fully.");
  await page.keyboard.press("Enter");
  await phone.hasReceived("Yes, fully.");

  const shown = await phone.shows();
  const question = shown.find(({ display }) => display.text === "Is it waterproof?");
  expect(shown.find(({ display }) => display.text === "Yes, fully.")?.quoted).toBe(question?.id);
  await expect(thread(page).getByRole("button", { name: /Is it waterproof\?/ })).toBeVisible();
  await expect(composer(page)).not.toContainText("Is it waterproof?");
});

test("a reaction goes out and back, and is no line of the thread", async ({ openAs }) => {
  const page = await openAs("agent");
  const phone = await Phone.create("React");
  await phone.writes("It has arrived!");
  await openConversation(page, phone.name);
  const reaction = async () =>
    (await phone.shows()).find(({ direction }) => direction === "in")?.businessReaction;
  const open = async () => {
    await thread(page).getByText("It has arrived!", { exact: true }).hover();
    await thread(page).getByRole("button", { name: "Reply or react" }).first().click();
  };

  await open();
  await page.getByRole("menuitemradio", { name: "React with 👍" }).click();
  await expect(thread(page).getByText(/^👍 from/)).toBeAttached();
  await expect.poll(reaction).toBe("👍");
  await open();
  await page.getByRole("menuitemradio", { name: "Take back 👍" }).click();
  await expect(thread(page).getByText(/^👍 from/)).toHaveCount(0);
  await expect.poll(reaction).toBeUndefined();
  expect(await phone.received()).toEqual([]);
});

test("on a phone, too, the composer says that a file keeps the reply back", async ({ openAs }) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Small");
  await phone.writes("Send me a picture");
  await page.setViewportSize({ width: 390, height: 800 });
  await openConversation(page, phone.name);
  await composer(page).locator("input[type=file]").setInputFiles([brokenPhoto]);
  await expect(composer(page).getByText("A file needs your attention")).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
