import type { Page } from "@playwright/test";
import { openConversation, passUnread, rowOf, thread } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

const lines = (count: number, word: string) => Array.from({ length: count }, (_, n) => `${word} ${n + 1}.`);
const unreadLine = (page: Page, count: number) => thread(page).getByText(`${count} unread`, { exact: false });
/** How far below the upper edge of the thread a line stands, in pixels. */
async function belowTop(page: Page, line: ReturnType<typeof unreadLine>): Promise<number> {
  const [top, at] = [await thread(page).boundingBox(), await line.boundingBox()];
  return (at?.y ?? Number.POSITIVE_INFINITY) - (top?.y ?? 0);
}

test("a thread opens where the unread begin, and they are read when their end has been seen", async ({
  openAs,
}) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Chatty");
  const badge = (count: number | string) => rowOf(page, phone.name).getByText(String(count), { exact: true });
  await phone.writesAll(lines(30, "Old"));
  await openConversation(page, phone.name);
  await passUnread(page);
  await expect(badge(30)).toHaveCount(0);

  // More than the screen holds: the first of them stands at the top, and none counts as read.
  await page.goto("/inbox?list=unassigned&sort=newest");
  await phone.writesAll(lines(40, "New"));
  await expect(badge(40)).toBeVisible();
  await openConversation(page, phone.name);
  await expect(thread(page).getByText("New 1.", { exact: true })).toBeInViewport();
  await expect(thread(page).getByText("Old 30.", { exact: true })).toBeInViewport();
  await expect.poll(() => belowTop(page, unreadLine(page, 40))).toBeLessThan(120);
  await expect(badge(40)).toBeVisible();
  await passUnread(page);
  await expect(thread(page).getByText("New 40.", { exact: true })).toBeInViewport();
  await expect(badge(40)).toHaveCount(0);

  // Fewer than the screen holds: the end is shown, and so they are read.
  await page.goto("/inbox?list=unassigned&sort=newest");
  await phone.writesAll(lines(3, "Few"));
  await expect(badge(3)).toBeVisible();
  await openConversation(page, phone.name);
  await expect(thread(page).getByText("Few 3.", { exact: true })).toBeInViewport();
  await expect(badge(3)).toHaveCount(0);
  await expect(page.getByRole("button", { name: /\d new$/ })).toHaveCount(0);

  // Far more than one answer of the server holds: it is read on from there, and the end is one press away.
  await page.goto("/inbox?list=unassigned&sort=newest");
  await phone.writesAll(lines(300, "Many"));
  await expect(badge("99+")).toBeVisible();
  await openConversation(page, phone.name);
  await expect(thread(page).getByText("Many 1.", { exact: true })).toBeInViewport();
  await expect.poll(() => belowTop(page, unreadLine(page, 300))).toBeLessThan(120);
  await expect(badge("99+")).toBeVisible();
  await passUnread(page);
  await expect(thread(page).getByText("Many 300.", { exact: true })).toBeInViewport();
  await expect(badge("99+")).toHaveCount(0);
});
