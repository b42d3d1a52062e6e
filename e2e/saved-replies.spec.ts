import { expectAccessible } from "./support/accessibility.ts";
import { nameOf, openConversation, replyField } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

test("a saved reply is written once, found by a slash, filled for the person, and sent by the next Enter", async ({
  openAs,
}) => {
  const page = await openAs("agent");
  const firstName = (await nameOf(page)).split(" ")[0];
  const phone = await Phone.create("Slash");
  const shortcut = `minute-${phone.name.slice(-4)}`;
  await phone.writes("do you have a minute?");
  await page.goto("/settings/saved-replies");
  await page.getByRole("button", { name: /^New reply\s*Your own/ }).click();
  await page.getByRole("textbox", { name: "Shortcut" }).fill(shortcut);
  await page.getByRole("textbox", { name: "Title" }).fill("All the time");
  await page.getByRole("textbox", { name: "Text" }).fill("All the time of the world, ");
  await page.getByRole("button", { name: "contact’s first name" }).click();
  await page.keyboard.type("! ");
  await page.getByRole("button", { name: "your first name" }).click();
  await expect(page.getByRole("region", { name: "Preview" })).toContainText(
    `All the time of the world, Dana! ${firstName}`,
  );
  await expectAccessible(page, "dialog");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText(`/${shortcut}`)).toBeVisible();

  await openConversation(page, phone.name);
  await replyField(page).pressSequentially(`Hello! /${shortcut}`);
  const list = page.getByRole("listbox", { name: "Saved replies" });
  await expect(list.getByRole("option")).toHaveText(new RegExp(`^/${shortcut}`));
  await expectAccessible(page, "[aria-label=Write]");
  await page.keyboard.press("Enter");
  await expect(list).toBeHidden();
  const filled = `Hello! All the time of the world, Slash! ${firstName}`;
  await expect(replyField(page)).toHaveValue(filled);
  expect(await phone.received()).toEqual([]);
  // Undo takes it back, as with anything typed.
  await page.keyboard.press("ControlOrMeta+z");
  await expect(replyField(page)).toHaveValue(`Hello! /${shortcut}`);
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(replyField(page)).toHaveValue(filled);
  await page.keyboard.press("Enter");
  await phone.hasReceived(filled);
});

test("what nobody knows is marked, named and not sent until somebody fills it in", async ({ openAs }) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Gap", { hidden: true });
  await phone.writes("can you call me?");
  await openConversation(page, phone.name);
  await replyField(page).fill("We call you on {{contact.phone}}");
  await expect(page.getByText("Fill in before you send: contact’s number.")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(replyField(page)).toHaveValue("We call you on {{contact.phone}}");
  await replyField(page).fill("We call you on the number you gave us");
  await page.keyboard.press("Enter");
  await phone.hasReceived("We call you on the number you gave us");
  expect(await phone.received()).toHaveLength(1);
});
