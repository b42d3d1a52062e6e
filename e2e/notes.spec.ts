import { expectAccessible } from "./support/accessibility.ts";
import {
  composer,
  listTab,
  nameOf,
  noteField,
  notices,
  openConversation,
  replyField,
  rowOf,
  thread,
  title,
} from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

test("a note stays in the team; switching modes keeps the text, tints the composer and never sends", async ({
  openAs,
}) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Modes");
  await phone.writes("something delicate");
  await openConversation(page, phone.name);
  await replyField(page).fill("Between us");
  const plain = await composer(page).evaluate((element) => getComputedStyle(element).backgroundColor);
  await composer(page).getByRole("button", { name: "Note", exact: true }).click();
  await expect(noteField(page)).toHaveValue("Between us");
  await expect(composer(page).getByRole("button", { name: /^Add note/ })).toBeVisible();
  await expect(composer(page)).not.toHaveCSS("background-color", plain);
  await composer(page).getByRole("button", { name: "Reply", exact: true }).click();
  await expect(replyField(page)).toHaveValue("Between us");
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await expect(noteField(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(thread(page)).toContainText("Between us");
  expect(await phone.received()).toEqual([]);
});

test("the key that opens a note and its first letter may come within one frame", async ({ openAs }) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Quick");
  await phone.writes("Anybody there?");
  await openConversation(page, phone.name);
  // Whoever is focused when the key has been handled gets the next one.
  const focused = await page.evaluate(() => {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "n", code: "KeyN", bubbles: true }));
    return document.activeElement?.getAttribute("aria-label");
  });
  expect(focused).toBe("Note for your team");
});

test("a mention by @ reaches the colleague at once; the note is edited with its history, and deleted", async ({
  openAs,
}) => {
  const [agent, manager] = [await openAs("agent"), await openAs("manager")];
  const name = await nameOf(manager);
  const phone = await Phone.create("Mention");
  await phone.writes("Is it broken?");
  await manager.goto("/inbox?list=mentions");
  await expect(listTab(manager, "Mentions")).toHaveAttribute("aria-current", "true");
  await openConversation(agent, phone.name);

  await agent.keyboard.press("n");
  await agent.keyboard.type(`Please look, @${name.slice(0, 3).toLowerCase()}`);
  const offered = agent.getByRole("listbox", { name: "Members to mention" });
  await expect(offered.getByRole("option", { name })).toHaveAttribute("aria-selected", "true");
  await expectAccessible(agent, "[aria-label=Write]");
  await agent.keyboard.press("Enter");
  await expect(noteField(agent)).toHaveValue(`Please look, @${name} `);
  await expect(composer(agent)).toContainText(`${name} will be told`);
  await agent.keyboard.type("today");
  await agent.keyboard.press("Enter");

  await expect(rowOf(manager, phone.name)).toContainText("Mentions you");
  await notices(manager).getByRole("button", { name: "Show" }).click();
  await expect(title(manager, phone.name)).toBeVisible();
  await expect(thread(manager)).toContainText(`Please look, @${name} today`);
  await expect(rowOf(manager, phone.name)).not.toContainText("Mentions you");

  await thread(manager).getByText("Please look").hover();
  await thread(manager).getByRole("button", { name: "Note actions" }).click();
  await manager.getByRole("menuitem", { name: "Make it a task" }).click();
  // Seen, but not done: it stands before them until somebody ticks it off.
  await expect(thread(manager).getByRole("checkbox", { name: "To do" })).toBeVisible();
  await expect(rowOf(manager, phone.name)).toContainText("Mentions you");
  await expectAccessible(manager, "[aria-label=Messages]");
  await thread(agent).getByRole("checkbox", { name: "To do" }).click();
  await expect(thread(manager).getByRole("checkbox", { name: /^Done by / })).toBeChecked();
  await expect(rowOf(manager, phone.name)).not.toContainText("Mentions you");

  await thread(agent).getByText("Please look").hover();
  await thread(agent).getByRole("button", { name: "Note actions" }).click();
  await agent.getByRole("menuitem", { name: "Edit note" }).click();
  await thread(agent).getByRole("textbox", { name: "Edit note" }).fill("Found it, all good");
  await agent.keyboard.press("Enter");
  await expect(thread(manager)).toContainText("Found it, all good");
  await thread(manager)
    .getByRole("button", { name: /^edited / })
    .click();
  await expect(manager.getByRole("dialog", { name: "Earlier versions" })).toContainText(
    `Please look, @${name} today`,
  );
  await expectAccessible(manager, "dialog");
  await manager.keyboard.press("Escape");

  await thread(manager).getByText("Found it, all good").hover();
  await thread(manager).getByRole("button", { name: "Note actions" }).click();
  await manager.getByRole("menuitem", { name: "Delete note" }).click();
  await manager.getByRole("dialog").getByRole("button", { name: "Delete note" }).click();
  await expect(thread(agent)).toContainText(`Note deleted by ${name}`);
  await expect(thread(agent)).not.toContainText("Found it, all good");
  // What mentioned them is gone, and the list with it.
  await expect(rowOf(manager, phone.name)).toHaveCount(0);
  expect(await phone.received()).toEqual([]);
});
