import { expectAccessible } from "./support/accessibility.ts";
import { composer, openConversation, replyField, rowOf, thread, title } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

test("a contact is found, opened from the inbox as well, renamed for everybody, blocked and let in again", async ({
  openAs,
}) => {
  const agent = await openAs("agent", { viewport: { width: 1440, height: 900 } });
  const manager = await openAs("manager");
  const phone = await Phone.create("Contact");
  await phone.writes("Do you ship to Norway?");
  await openConversation(manager, phone.name);
  await openConversation(agent, phone.name);
  await agent
    .getByRole("complementary", { name: "Details" })
    .getByRole("link", { name: "Open contact" })
    .click();
  await expect(agent).toHaveURL(/\/contacts\//);
  await expect(thread(agent)).toContainText("Do you ship to Norway?");
  await agent.goto("/contacts");
  await agent.waitForLoadState("networkidle");
  await agent.keyboard.press("/");
  await agent.keyboard.type(phone.name);
  const list = agent.getByRole("region", { name: "Contact list" });
  await list.getByRole("link", { name: phone.name }).click();
  await expect(title(agent, phone.name)).toBeVisible();

  const renamed = `Frida Contact ${phone.name.slice(-4)}`;
  await agent.getByLabel("Name", { exact: true }).fill(renamed);
  await agent.getByLabel("Language").selectOption({ label: "Norwegian" });
  await agent.getByLabel("Notes").fill("Prefers the post office");
  await agent.getByRole("button", { name: "Save", exact: true }).click();
  await expect(agent.getByText("Contact saved")).toBeVisible();
  await expect(title(agent, renamed)).toBeVisible();
  await expect(title(manager, renamed)).toBeVisible();
  await expect(rowOf(manager, renamed)).toBeVisible();

  await agent.getByRole("button", { name: "Block", exact: true }).click();
  const dialog = agent.getByRole("dialog", { name: `Block ${renamed}?` });
  await expect(dialog.getByLabel("Reason")).toBeFocused();
  await agent.keyboard.type("Spam");
  await expectAccessible(agent, "dialog");
  await dialog.getByRole("button", { name: "Block", exact: true }).click();
  await expect(agent.getByText(`${renamed} is blocked`)).toBeVisible();
  await expect(composer(manager)).toContainText("This contact is blocked. Nothing can be sent.");

  // What a blocked one writes is kept and disturbs nobody.
  await manager
    .getByRole("button", { name: /^Resolve/ })
    .first()
    .click();
  await expect(rowOf(manager, renamed)).toHaveCount(0);
  await phone.writes("Let me in");
  await expect(thread(agent)).toContainText("Let me in");
  await manager.goto("/inbox?list=all");
  // Some row, to see that the list is there: which ones come first depends on what else was written.
  await expect(rowOf(manager, "Acme Support").first()).toBeVisible();
  await expect(rowOf(manager, renamed)).toHaveCount(0);

  await agent.getByRole("button", { name: "Unblock" }).click();
  await expect(agent.getByRole("button", { name: "Block", exact: true })).toBeVisible();
  await phone.writes("Thank you");
  await expect(rowOf(manager, renamed)).toContainText("Thank you");
  await agent.getByRole("link", { name: "Open in inbox" }).click();
  await replyField(agent).fill("Welcome back");
  await agent.keyboard.press("Enter");
  await phone.hasReceived("Welcome back");
});

test("a conversation is begun with c: a number as dialled at home, a template, sent", async ({ openAs }) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Dialled");
  await page.goto("/contacts");
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Phone number")).toBeFocused();
  await expectAccessible(page, "dialog");
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText(/^This is not a phone number/)).toBeVisible();
  await dialog.getByLabel("Country").selectOption({ label: "Germany (+49)" });
  await dialog.getByLabel("Phone number").fill(phone.dialledAtHome);
  await expect(dialog.getByRole("status")).toContainText("New contact");
  await page.keyboard.press("Enter");

  await dialog.getByLabel("From").selectOption({ label: "Acme Support · +1 202-555-0100" });
  await dialog.getByRole("button", { name: /^Order update \(English\)/ }).click();
  const fields = dialog.getByRole("region", { name: "Template" }).getByRole("textbox");
  await expect(fields).not.toHaveCount(0);
  for (const field of await fields.all()) {
    if (await field.isEditable()) await field.fill("A-4711");
  }
  await dialog.getByRole("button", { name: /^Preview/ }).click();
  expect(await phone.received()).toEqual([]);
  await dialog.getByRole("button", { name: /^Send template/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/\/inbox\//);
  await expect(thread(page)).toContainText("A-4711");
  await expect.poll(async () => (await phone.received()).join()).toContain("A-4711");
});

test("a new person, and what they say about marketing, reach a page that only listens", async ({
  openAs,
}) => {
  const page = await openAs("manager", { viewport: { width: 1440, height: 900 } });
  await page.goto("/contacts");
  const list = page.getByRole("region", { name: "Contact list" });
  await list.getByRole("link").first().waitFor();
  await page.waitForLoadState("networkidle");

  const phone = await Phone.create("Stranger");
  await phone.writes("Is anybody there?");
  const row = list.getByRole("link").filter({ hasText: phone.name });
  await expect(row).toBeVisible();
  await expect(row.getByText("No conversation yet")).toHaveCount(0);
  await expect(list.getByRole("link").first()).toContainText(phone.name);

  await row.click();
  await expect(page.getByText("Nothing said about marketing")).toBeVisible();
  await phone.chooses("stop");
  await expect(page.getByText(/^No marketing since/)).toBeVisible();
  // WhatsApp tells seconds, and within one the stop counts.
  await page.waitForTimeout(1_100);
  await phone.chooses("resume");
  await expect(page.getByText(/^Marketing allowed again since/)).toBeVisible();
});
