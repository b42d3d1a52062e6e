import { expectAccessible } from "./support/accessibility.ts";
import { notices, openConversation, rowOf, thread } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

test("a label is made, put on by key, filtered by, seen by the other at once, and swept off when deleted", async ({
  openAs,
}) => {
  const agent = await openAs("agent", { viewport: { width: 1440, height: 900 } });
  const manager = await openAs("manager");
  const [phone, other] = [await Phone.create("Labelled"), await Phone.create("Plain")];
  const label = `Trial ${phone.name.slice(-4)}`;
  await phone.writes("my stove arrived broken");
  await other.writes("hello");
  await openConversation(agent, phone.name);

  await manager.goto("/settings/labels");
  await manager.getByRole("button", { name: "New label" }).click();
  await expect(manager.getByLabel("Name", { exact: true })).toBeFocused();
  await manager.keyboard.type(label);
  await manager.getByRole("radio", { name: "Teal" }).check();
  await expectAccessible(manager, "dialog");
  await manager.keyboard.press("Enter");
  await expect(manager.getByRole("listitem").filter({ hasText: label })).toBeVisible();
  await manager.goto("/inbox?list=unassigned&sort=newest");
  await expect(rowOf(manager, phone.name)).toBeVisible();

  // What is typed while its code is on the way is meant for it: "e" resolves nothing.
  let release: () => void = () => undefined;
  const isHeld = new Promise<void>((resolve) => {
    release = resolve;
  });
  await agent.route("**/_next/static/chunks/**", async (route) => {
    await isHeld;
    await route.continue();
  });
  await agent.keyboard.press("l");
  await agent.keyboard.press("e");
  release();
  const picker = agent.getByRole("dialog", { name: /^Labels of the conversation/ });
  await expect(picker.getByRole("combobox")).toBeFocused();
  await agent.keyboard.type(label.toLowerCase());
  await agent.keyboard.press("Enter");
  await expect(picker.getByRole("option", { name: label })).toHaveAttribute("aria-selected", "true");
  await expectAccessible(agent, "dialog");
  await agent.keyboard.press("Enter");
  await expect(picker).toBeHidden();
  await expect(agent.getByRole("button", { name: /^Resolve/ })).toBeVisible();
  await expect(rowOf(agent, phone.name)).toContainText(label);
  await expect(thread(agent)).toContainText(`added the label ${label}`);
  await expect(rowOf(manager, phone.name)).toContainText(label);
  await notices(agent).getByRole("button", { name: "Dismiss" }).click();

  await agent.getByRole("button", { name: "Filter by label" }).click();
  await agent.getByRole("menuitemradio", { name: label }).click();
  await expect(rowOf(agent, phone.name)).toBeVisible();
  await expect(rowOf(agent, other.name)).toHaveCount(0);
  await agent
    .getByRole("complementary", { name: "Details" })
    .getByRole("button", { name: `Remove ${label}` })
    .click();
  await expect(agent.getByText("Nothing with this label here")).toBeVisible();
  await notices(agent).getByRole("button", { name: "Undo" }).click();
  await expect(rowOf(agent, phone.name)).toBeVisible();
  await expect(rowOf(manager, phone.name)).toContainText(label);

  await manager.goto("/settings/labels");
  await manager.getByRole("button", { name: new RegExp(`^Delete\\s*${label}`) }).click();
  await expect(manager.getByText("It comes off 1 conversation and no contact.")).toBeVisible();
  await manager.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(rowOf(agent, phone.name)).toHaveCount(0);
  await agent.goto("/inbox?list=unassigned&sort=newest");
  await expect(rowOf(agent, phone.name)).not.toContainText(label);
});
