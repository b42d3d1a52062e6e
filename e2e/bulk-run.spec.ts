import type { Page } from "@playwright/test";
import { notices, rowOf } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

/** At five rows a second a run of so many takes twelve seconds at least: there is time to press a button. */
const MANY = 60;
const FEW = 6;

type Listed = { data: { id: string; contact: { name: string | null } }[] };

/** Conversations with customers of their own, newest first. */
async function customers(page: Page, tag: string, count: number): Promise<string[]> {
  await Promise.all(
    Array.from({ length: count }, async () => (await Phone.create(tag)).writes("Is the shop down?")),
  );
  let ids: string[] = [];
  const list = "/api/v1/conversations?assignee=none&sort=newest&limit=100";
  await expect
    .poll(async () => {
      const { data } = (await (await page.request.get(list)).json()) as Listed;
      ids = data.filter(({ contact }) => contact.name?.startsWith(tag)).map(({ id }) => id);
      return ids.length;
    })
    .toBe(count);
  return ids;
}

async function start(page: Page, conversationIds: string[], text: string): Promise<void> {
  const { origin } = new URL(page.url());
  const id = crypto.randomUUID();
  const answer = await page.request.post("/api/v1/bulk-replies", {
    data: { id, conversationIds, text },
    headers: { origin },
  });
  expect(answer.ok()).toBe(true);
}

/** Starts a run and stops it from its dialog. Returns how many rows it had come to. */
async function startAndPause(page: Page, ids: string[], text: string): Promise<number> {
  await start(page, ids, text);
  await expect(page.getByText(/bulk reply, \d+ of 60$/)).toBeVisible();
  await page.getByRole("button", { name: "Show", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Bulk replies" });
  await dialog.getByRole("button", { name: "Pause" }).click();
  await expect(dialog.getByRole("status")).toHaveText(/^Paused/);
  const done = Number(await dialog.getByRole("progressbar").getAttribute("aria-valuenow"));
  expect(done).toBeLessThan(MANY);
  return done;
}

test("a run is paused and goes on, or is cancelled: what it had not come to is not sent", async ({
  openAs,
}) => {
  // Sixty customers, and a run to its end.
  test.setTimeout(150_000);
  const page = await openAs("agent", { reducedMotion: "reduce" });
  await page.goto("/inbox?list=unassigned&sort=newest");
  const ids = await customers(page, `Paused${Date.now()}`, MANY);
  const dialog = page.getByRole("dialog", { name: "Bulk replies" });
  const status = dialog.getByRole("status");

  const stopped = await startAndPause(page, ids, "We are back.");
  // Paused is paused: whoever looks anew finds it where it stood.
  await page.reload();
  await expect(page.getByText(`bulk reply paused, ${stopped} of 60`)).toBeVisible();
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(status).toHaveText(`Paused${stopped} of 60`);
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(status).toHaveText("Done60 of 60", { timeout: 60_000 });
  // Who looks at the run needs no notice of its end.
  await expect(notices(page)).not.toContainText("Your bulk reply");
  await dialog.getByRole("button", { name: "Close" }).click();

  const done = await startAndPause(page, ids, "Sorry for that.");
  await dialog.getByRole("button", { name: "Cancel the rest" }).click();
  await expect(status).toHaveText(`Cancelled${done} of 60`);
  await expect(dialog.getByRole("button", { name: "Go on" })).toHaveCount(0);
  const results = dialog.getByRole("list", { name: "Result for each" });
  await expect(results.getByRole("listitem").filter({ hasText: "Not sent" })).toHaveCount(MANY - done);
});

test("who has closed the dialog is told when their run is through, and led back to it", async ({
  openAs,
}) => {
  const page = await openAs("agent", { reducedMotion: "reduce" });
  await page.goto("/inbox?list=unassigned&sort=newest");
  const tag = `Through${Date.now()}`;
  const ids = await customers(page, tag, FEW);
  await expect(rowOf(page, tag).first()).toBeVisible();
  await start(page, ids, "Everything works again.");
  await expect(notices(page)).toContainText("Your bulk reply is done: 6 of 6 sent, 0 skipped.");
  await notices(page).getByRole("button", { name: "Show" }).click();
  const dialog = page.getByRole("dialog", { name: "Bulk replies" });
  await expect(dialog.getByRole("status")).toHaveText("Done6 of 6");
});
