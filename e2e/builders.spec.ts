import { expectAccessible } from "./support/accessibility.ts";
import { attach, composer, furtherForms, openConversation, replyField, thread } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

/** A picture of one dot. */
const dot =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const tent = { name: "tent.png", mimeType: "image/png", buffer: Buffer.from(dot, "base64") };

test("a question with buttons is built, read on the phone, tapped, and answered in the thread", async ({
  openAs,
}) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Buttons");
  await phone.writes("when do you deliver?");
  await openConversation(page, phone.name);
  await replyField(page).fill("What I was about to say");
  await composer(page).getByRole("button", { name: "Attach" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Files" })).toBeFocused();
  await page.keyboard.press("r");
  await page.keyboard.press("Enter");

  const dialog = page.getByRole("dialog", { name: "Reply buttons" });
  const field = (name: string) => dialog.getByRole("textbox", { name, exact: true });
  await expect(field("Text")).toBeFocused();
  // Nothing is filled in: it says what is needed, and goes there.
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(dialog.getByText("This is needed.")).toHaveCount(2);
  await expect(field("Text")).toBeFocused();
  await page.keyboard.type("When suits you?");
  await field("Button 1").fill("Tomorrow, in the morning");
  await expect(dialog.getByText("4 characters too long.")).toBeVisible();
  await field("Button 1").fill("Morning");
  await dialog.getByRole("button", { name: "Add a button" }).click();
  await field("Button 2").fill("Evening");
  const preview = dialog.getByRole("region", { name: "Preview" });
  await expect(
    preview.getByRole("list", { name: "What the customer can tap" }).getByRole("listitem"),
  ).toHaveText(["Morning", "Evening"]);
  await expectAccessible(page, "dialog");

  // Closed by mistake, it opens as it was.
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(await phone.received()).toEqual([]);
  await attach(page, "Reply buttons");
  await expect(field("Button 2")).toHaveValue("Evening");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(dialog).toBeHidden();
  await expect(replyField(page)).toBeFocused();
  await expect(replyField(page)).toHaveValue("What I was about to say");

  await phone.hasReceived("When suits you?");
  await phone.taps("When suits you?", "Evening");
  await expect(thread(page).getByText("Tapped a button")).toBeVisible();
  await expect(thread(page).getByText("Evening", { exact: true }).last()).toBeVisible();
});

test("a place, a card, a list, a link and a question for the place arrive as themselves", async ({
  openAs,
}) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Builder");
  await phone.writes("where are you?");
  await openConversation(page, phone.name);
  const dialog = page.getByRole("dialog");
  const fill = (name: string, text: string) => dialog.getByRole("textbox", { name, exact: true }).fill(text);
  const send = async () => {
    await dialog.getByRole("button", { name: "Send" }).click();
    await expect(dialog).toBeHidden();
  };

  await attach(page, "Location");
  await fill("Place", "https://maps.app.goo.gl/abc");
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(dialog.getByText(/^A short link hides its place/)).toBeVisible();
  await fill("Place", "https://www.google.com/maps/@48.2082,16.3738,15z");
  await fill("Name (optional)", "Our shop");
  const preview = dialog.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("48.2082, 16.3738");
  await expect(preview.getByRole("img", { name: "Map of the place in Austria" })).toBeVisible();
  await send();

  await attach(page, "Contact card");
  await dialog.getByRole("searchbox").fill(phone.name);
  await dialog.getByRole("listitem").getByRole("button").click();
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue(phone.name);
  await send();

  await attach(page, "List of choices");
  await fill("Text", "Which size?");
  await fill("Button that opens the list", "Sizes");
  await fill("Choice 1", "Small");
  await dialog.getByRole("button", { name: "Add a choice" }).click();
  await fill("Choice 2", "Large");
  await fill("Description 2 (optional)", "Runs wide");
  await expectAccessible(page, "dialog");
  await send();

  await attach(page, "Link button");
  await fill("Text", "See it here.");
  await fill("Words on the button", "Open");
  await fill("Address it opens", "shop.example/tent");
  // A picture takes the place of the header's words.
  await dialog.getByLabel("Picture, video or document instead").setInputFiles(tent);
  await expect(dialog.getByText("tent.png")).toBeVisible();
  await expect(
    dialog.getByRole("region", { name: "Preview" }).getByRole("img", { name: "Photo" }),
  ).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "Header (optional)" })).toHaveCount(0);
  await expect(dialog.getByRole("button", { name: "Save as a reply" })).toHaveCount(0);
  await send();

  // The palette has them too.
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Command, list, setting or person" }).fill("ask for the loc");
  await page.keyboard.press("Enter");
  await fill("Text", "Where shall we bring it?");
  await send();

  await expect
    .poll(() => phone.received())
    .toEqual(["", "", "Which size?", "See it here.", "Where shall we bring it?"]);
  const shown = (await phone.shows()).filter(({ direction }) => direction === "out");
  expect(shown.map(({ type }) => type)).toEqual([
    ...["location", "contacts"],
    ...["interactive", "interactive", "interactive"],
  ]);
  expect(shown.map(({ display }) => display.header?.media?.kind)).toEqual([
    ...[undefined, undefined, undefined],
    ...["image", undefined],
  ]);
  await phone.taps("Which size?", "Large");
  await expect(thread(page).getByText("Tapped a button")).toBeVisible();
});

test("a closed window offers none of them, and one that closes over a form keeps it", async ({ openAs }) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Closing");
  await phone.writes("hello?", 24 * 3600 - 12);
  await openConversation(page, phone.name);
  await attach(page, "Ask for the location");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Text" }).fill("Where are you?");
  await expect(dialog.getByText(/^The customer last wrote more than 24 hours ago/)).toBeVisible({
    timeout: 20_000,
  });
  await expect(dialog.getByRole("button", { name: "Send" })).toBeDisabled();
  await expect(dialog.getByRole("textbox", { name: "Text" })).toHaveValue("Where are you?");
  await page.keyboard.press("Escape");
  await expect(composer(page).getByRole("button", { name: "Attach" })).toHaveCount(0);
  expect(await phone.received()).toEqual([]);
});

test("a question is saved with its variables, found by a slash, and opens filled for the person", async ({
  openAs,
}) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Savable");
  const shortcut = `day-${phone.name.slice(-4)}`;
  await phone.writes("when can you come?");
  await page.goto("/settings/saved-replies");
  await page.getByRole("button", { name: /^New reply\s*Your own/ }).click();
  const dialog = page.getByRole("dialog");
  const field = (name: string) => dialog.getByRole("textbox", { name, exact: true });
  await field("Shortcut").fill(shortcut);
  await field("Title").fill("Which day");
  await dialog.getByRole("combobox", { name: "What is sent" }).selectOption("Reply buttons");
  await field("Text").fill("Which day suits you, ");
  await dialog.getByRole("button", { name: "contact’s first name" }).click();
  await page.keyboard.type("?");
  await field("Button 1").fill("Monday");
  await expect(dialog.getByRole("region", { name: "Preview" })).toContainText("Which day suits you, Dana?");
  await expectAccessible(page, "dialog");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("listitem").filter({ hasText: `/${shortcut}` })).toContainText("Reply buttons");

  await openConversation(page, phone.name);
  await replyField(page).pressSequentially(`/${shortcut}`);
  await expect(page.getByRole("option")).toHaveText(new RegExp(`^/${shortcut}`));
  await page.keyboard.press("Enter");
  await expect(field("Text")).toHaveValue("Which day suits you, Savable?");
  await expect(replyField(page)).toHaveValue("");
  // As it is now, it can be kept too, for oneself.
  await dialog.getByRole("button", { name: "Save as a reply" }).click();
  const saving = page.getByRole("dialog", { name: "New reply of your own" });
  await expect(saving.getByRole("textbox", { name: "Shortcut" })).toBeFocused();
  await page.keyboard.type(`${shortcut}-too`);
  await saving.getByRole("textbox", { name: "Title" }).fill("Once more");
  await saving.getByRole("button", { name: "Save", exact: true }).click();
  await expect(saving).toBeHidden();
  await dialog.getByRole("button", { name: "Send" }).click();
  await phone.hasReceived("Which day suits you, Savable?");
  await replyField(page).pressSequentially(`/${shortcut}-t`);
  await expect(page.getByRole("option")).toHaveText(new RegExp(`^/${shortcut}-too`));
});

test("every form is accessible as it opens", async ({ openAs }) => {
  test.slow();
  const page = await openAs("agent");
  const phone = await Phone.create("Forms");
  await phone.writes("hello");
  await openConversation(page, phone.name);
  const dialog = page.getByRole("dialog");
  await composer(page).getByRole("button", { name: "Attach" }).click();
  const entries = page.getByRole("menuitem");
  await expect(entries).toHaveCount(8);
  const common = (await entries.allTextContents()).filter(
    (name) => !["Files", "Sticker", "More"].includes(name),
  );
  await entries.last().click();
  await expect(page.getByRole("menu", { name: "More", exact: true })).toBeVisible();
  await expect(entries).toHaveText(furtherForms);
  await expect(entries.first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(entries).toHaveCount(0);
  await expect(composer(page).getByRole("button", { name: "Attach" })).toBeFocused();
  for (const name of [...common, ...furtherForms]) {
    await attach(page, name);
    await expect(dialog.getByRole("heading", { name, exact: true })).toBeVisible();
    await test.step(name, () => expectAccessible(page, "dialog"));
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }
});
