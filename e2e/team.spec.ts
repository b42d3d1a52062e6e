import type { Page } from "@playwright/test";
import { openConversation, replyField, rowOf, thread } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

async function assignToMe(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Assigned to:/ }).click();
  await page.getByRole("menuitemradio", { name: /\(you\)/ }).click();
}

test.describe("two agents at once", () => {
  test("both see the same, and who is slower sees who won", async ({ openAs, problems }) => {
    problems.expect(/409/);
    const [first, second] = [await openAs("agent"), await openAs("manager")];
    const phone = await Phone.create("Shared");
    await phone.writes("who takes me?");
    await openConversation(first, phone.name);
    await openConversation(second, phone.name);

    // The manager's click is on its way while the agent's arrives.
    let release: () => void = () => undefined;
    const isHeld = new Promise<void>((resolve) => {
      release = resolve;
    });
    await second.route("**/api/v1/conversations/*", async (route) => {
      if (route.request().method() === "PATCH") await isHeld;
      await route.continue();
    });
    await assignToMe(second);
    await assignToMe(first);
    await expect(first.getByRole("button", { name: "Assigned to: You" })).toBeVisible();
    release();
    await expect(second.getByText("took it meanwhile")).toBeVisible();
    await expect(second.getByRole("button", { name: /^Assigned to: Nadia/ })).toBeVisible();

    await replyField(second).fill("I can help as well");
    await second.keyboard.press("Enter");
    await expect(thread(first)).toContainText("I can help as well");
    await phone.hasReceived("I can help as well");
  });

  test("resolve goes on to the next conversation, undo brings view and work back", async ({ openAs }) => {
    const page = await openAs("agent");
    const phone = await Phone.create("Resolve");
    await phone.writes("thanks, all good");
    await openConversation(page, phone.name);
    const title = page
      .getByRole("region", { name: "Conversation", exact: true })
      .getByRole("heading", { level: 2 });
    await page.getByRole("button", { name: /^Resolve/ }).click();
    await expect(title).not.toHaveText(phone.name);
    await expect(rowOf(page, phone.name)).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(title).toHaveText(phone.name);
    await expect(page.getByRole("button", { name: /^Resolve/ })).toBeVisible();
    await expect(rowOf(page, phone.name)).toBeVisible();
  });

  test("not now: snoozed by key with a plain warning, and back when the customer writes", async ({
    openAs,
  }) => {
    const page = await openAs("agent");
    const phone = await Phone.create("Snooze");
    await phone.writes("call me later", 23 * 3600);
    await openConversation(page, phone.name);
    await page.getByRole("heading", { level: 2 }).first().click();
    await page.keyboard.press("h");
    const menu = page.getByRole("menu", { name: `Not now: ${phone.name}` });
    await expect(menu).toContainText("only a template can be sent then");
    await menu.getByRole("menuitem", { name: /^Tomorrow/ }).click();
    await expect(page.getByText(/^Snoozed until tomorrow 09:00\. The 24-hour window closes/)).toBeVisible();
    await expect(rowOf(page, phone.name)).toHaveCount(0);
    await page.goto("/inbox?list=snoozed");
    await expect(rowOf(page, phone.name)).toContainText("Snoozed until tomorrow 09:00");
    await phone.writes("now is fine, too");
    await expect(rowOf(page, phone.name)).toHaveCount(0);
    await page.goto("/inbox?list=all");
    await expect(rowOf(page, phone.name)).toContainText("now is fine, too");
  });
});
