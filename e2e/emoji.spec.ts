import { expectAccessible } from "./support/accessibility.ts";
import { composer, openConversation, replyField, thread } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

test("an emoji is found by its name, goes in at the caret with its tone, and is at hand the next time", async ({
  openAs,
}) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Emoji");
  await phone.writes("good?");
  await openConversation(page, phone.name);
  await replyField(page).fill("All good!");
  await page.keyboard.press("ArrowLeft");
  const button = composer(page).getByRole("button", { name: "Insert an emoji" });
  await button.click();
  const picker = page.getByRole("dialog", { name: "Emoji" });
  await expect(picker.getByRole("combobox", { name: "Search emoji" })).toBeFocused();
  await picker.getByRole("combobox", { name: "Skin tone" }).selectOption({ label: "✋🏽 Medium" });
  await picker.getByRole("combobox", { name: "Search emoji" }).fill("thumbs");
  await expect(picker.getByRole("option", { name: "thumbs up", exact: true })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await expectAccessible(page, "[popover][aria-label=Emoji]");
  await picker.getByRole("combobox", { name: "Search emoji" }).press("Enter");
  await expect(picker).toBeHidden();
  await expect(replyField(page)).toBeFocused();
  await expect(replyField(page)).toHaveValue("All good👍🏽!");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(replyField(page)).toHaveValue("All good!");

  // By arrows alone: the last used comes first.
  await button.click();
  await expect(picker.getByRole("group", { name: "Used recently" }).getByRole("option")).toHaveText(["👍🏽"]);
  await page.keyboard.press("ArrowDown");
  await expect(picker.getByRole("option", { name: "grinning face", exact: true })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("Escape");
  await expect(picker).toBeHidden();
  await button.click();
  await button.click();
  await expect(picker).toBeHidden();
  await expect(replyField(page)).toHaveValue("All good!");
});

test("any emoji can be a reaction", async ({ openAs }) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Tent");
  await phone.writes("We sleep in it!");
  await openConversation(page, phone.name);
  await thread(page).getByText("We sleep in it!", { exact: true }).hover();
  await thread(page).getByRole("button", { name: "Reply or react" }).first().click();
  await page.getByRole("menuitem", { name: "React with another emoji" }).click();
  await expect(page.getByRole("combobox", { name: "Search emoji" })).toBeFocused();
  await page.keyboard.type("tent");
  await page.getByRole("option", { name: "tent", exact: true }).click();
  await expect(thread(page).getByText(/^⛺ from/)).toBeAttached();
  await expect
    .poll(async () => (await phone.shows()).find(({ direction }) => direction === "in")?.businessReaction)
    .toBe("⛺");
});
