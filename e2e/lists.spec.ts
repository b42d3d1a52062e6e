import { listTab, openConversation, replyField, rowOf } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

const day = 24 * 3600;

test("whose window closes while they wait comes to the missed by itself, and leaves them with the next word", async ({
  openAs,
}) => {
  const [manager, agent] = [await openAs("manager"), await openAs("agent")];
  await manager.goto("/inbox?list=missed");
  await expect(listTab(manager, "Missed")).toHaveAttribute("aria-current", "true");
  const phone = await Phone.create("Overdue");
  await phone.writes("anybody there?", day - 12);
  await openConversation(agent, phone.name);
  await expect(replyField(agent)).toBeVisible();
  await expect(rowOf(manager, phone.name)).toHaveCount(0);

  await expect(rowOf(manager, phone.name)).toBeVisible({ timeout: 20_000 });
  await expect(listTab(manager, "Missed")).toHaveAccessibleName(/^Missed \d+/);
  await listTab(agent, "Missed").click();
  await expect(rowOf(agent, phone.name)).toBeVisible();

  await phone.writes("hello again");
  await expect(rowOf(manager, phone.name)).toHaveCount(0);
});

test("each list keeps the order that somebody chose for it", async ({ openAs }) => {
  const page = await openAs("agent");
  await page.goto("/inbox?list=all");
  await page.locator('ul a[href^="/inbox/"]').first().waitFor();
  await page.getByRole("button", { name: "Order and more" }).click();
  await page.getByRole("menuitemradio", { name: "Waiting longest first" }).click();
  await expect(page).toHaveURL(/list=all&sort=waiting/);

  const lists = page.getByRole("navigation", { name: "Lists" });
  await lists.getByRole("link", { name: /^Unassigned/ }).click();
  await expect(page).toHaveURL(/list=unassigned$/);
  await lists.getByRole("link", { name: /^All/ }).click();
  await expect(page).toHaveURL(/list=all&sort=waiting$/);

  await page.goto("/settings/preferences");
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: /^Inbox/ })
    .click();
  await expect(page).toHaveURL(/\/inbox$/);
  await page.locator('ul a[href^="/inbox/"]').first().waitFor();
  await lists.getByRole("link", { name: /^All/ }).click();
  await expect(page).toHaveURL(/list=all&sort=waiting$/);
});
