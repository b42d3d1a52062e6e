import type { Locator } from "@playwright/test";
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

/** Of the rows that exist: how far each lies from the end of the one above it, in CSS pixels. */
const gaps = (rows: Locator) =>
  rows.evaluateAll((items) => {
    const boxes = items.map((item) => item.getBoundingClientRect()).sort((a, b) => a.top - b.top);
    return boxes.slice(1).map(({ top }, index) => Math.round(top - (boxes[index]?.bottom ?? 0)));
  });

test("of a long list the rows around what is seen exist, under each other, and the one with the focus", async ({
  openAs,
}) => {
  const page = await openAs("agent", { viewport: { width: 1200, height: 420 } });
  await page.goto("/inbox?list=all");
  const rows = page.getByRole("list", { name: "Conversations" }).getByRole("listitem");
  await rows.first().waitFor();
  const total = Number(await rows.first().getAttribute("aria-setsize"));
  // The demo's conversations: more than a page of this height shows, or a page that says there are more.
  expect(total === -1 || total > 25).toBe(true);
  expect(await rows.count()).toBeLessThan(25);
  await page.keyboard.press("j");
  const focused = page.locator("[data-conversation]:focus");
  await expect(focused).toHaveCount(1);
  const first = await focused.getAttribute("data-conversation");

  const scroller = page.getByRole("list", { name: "Conversations" }).locator("..");
  for (const part of [0.3, 0.7, 1, 0.5]) {
    await scroller.evaluate((element, to) => {
      element.scrollTop = (element.scrollHeight - element.clientHeight) * to;
    }, part);
    await expect
      .poll(() =>
        scroller.evaluate((element) => {
          const box = element.getBoundingClientRect();
          const seen = [...element.querySelectorAll("li")].map((row) => row.getBoundingClientRect());
          const covers = (y: number) => seen.some(({ top, bottom }) => top <= y && y <= bottom);
          return [box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2].every(covers);
        }),
      )
      .toBe(true);
    await expect(focused).toHaveAttribute("data-conversation", first ?? "");
  }
  // The focused row, far above, is the only one that does not touch the next.
  expect((await gaps(rows)).filter((gap) => gap !== 0).length).toBe(1);

  await page.keyboard.press("j");
  await expect(focused).not.toHaveAttribute("data-conversation", first ?? "");
  await expect(focused).toBeInViewport({ ratio: 0.99 });
});
