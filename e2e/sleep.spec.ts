import type { Page } from "@playwright/test";
import { composer, openConversation, replyField, rowOf, thread } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

const day = 24 * 3600;

async function isWindowOpen(page: Page): Promise<boolean> {
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const answer = await page.request.get(`/api/v1/conversations/${id}`);
  return ((await answer.json()) as { serviceWindow: { open: boolean } }).serviceWindow.open;
}

test("back from sleep the first key meets a closed window, although the clock was set back", async ({
  openAs,
}) => {
  const page = await openAs("agent");
  await page.clock.install();
  const phone = await Phone.create("Sleeper");
  await phone.writes("I have a question", day + 600);
  await openConversation(page, phone.name);
  // However long the page took to come: from here the window has seconds.
  await phone.writes("Tell me by tonight", day - 8);
  await replyField(page).fill("Good morning!");
  // The lid closes: no timer runs, no frame is drawn, the window closes meanwhile.
  await page.clock.pauseAt(Date.now() + 1_000);
  await expect.poll(() => isWindowOpen(page), { timeout: 20_000 }).toBe(false);
  await page.clock.setSystemTime(Date.now() - 3_600_000);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.clock.resume();
  await page.keyboard.press("Enter");
  await expect(composer(page)).toContainText("Template only");
  await expect(page.getByRole("textbox", { name: /^Draft for/ })).toHaveValue("Good morning!");
  expect(await phone.received()).toEqual([]);
});

test.describe("a connection that breaks", () => {
  test.beforeEach(({ problems }) => {
    problems.expect(/ERR_INTERNET_DISCONNECTED|WebSocket|ERR_NETWORK/);
  });

  test("what happened meanwhile is there afterwards once, and what was written offline leaves once", async ({
    openAs,
  }) => {
    const page = await openAs("agent");
    const phone = await Phone.create("Offline");
    const other = await Phone.create("Meanwhile");
    await phone.writes("before");
    await openConversation(page, phone.name);
    await expect(thread(page)).toContainText("before");
    await page.context().setOffline(true);
    await expect(page.getByText("Offline.")).toBeVisible();
    await phone.writesAll(["while you were away", "and once more"]);
    await other.writes("I am new");
    await replyField(page).fill("written offline");
    await page.keyboard.press("Enter");
    await expect(thread(page)).toContainText("Waits for the connection.");
    expect(await phone.received()).toEqual([]);

    await page.context().setOffline(false);
    await expect(thread(page)).toContainText("and once more", { timeout: 15_000 });
    await expect(rowOf(page, other.name)).toContainText("I am new");
    await phone.hasReceived("written offline");
    await expect(page.getByText("Offline.")).toBeHidden();
    await expect(thread(page).getByRole("img", { name: "Delivered" })).toBeVisible();
    for (const body of ["while you were away", "and once more", "written offline"])
      await expect(thread(page).getByText(body, { exact: true })).toHaveCount(1);
    await expect(rowOf(page, other.name)).toHaveCount(1);
    expect(await phone.received()).toEqual(["written offline"]);
  });

  test("what a colleague has overtaken meanwhile asks before it leaves", async ({ openAs }) => {
    const [page, colleague] = [await openAs("agent"), await openAs("manager")];
    const phone = await Phone.create("Answered");
    await phone.writes("Is it in stock?");
    await openConversation(page, phone.name);
    await openConversation(colleague, phone.name);
    await page.context().setOffline(true);
    await expect(page.getByText("Offline.")).toBeVisible();
    await replyField(page).fill("I will look.");
    await page.keyboard.press("Enter");
    await expect(thread(page)).toContainText("Waits for the connection.");
    await replyField(colleague).fill("Yes, three of them.");
    await colleague.keyboard.press("Enter");
    await phone.hasReceived("Yes, three of them.");

    await page.context().setOffline(false);
    await expect(thread(page)).toContainText("a colleague went on here while it waited", { timeout: 15_000 });
    await expect(thread(page)).toContainText("Yes, three of them.");
    expect(await phone.received()).toEqual(["Yes, three of them."]);
    await thread(page).getByRole("button", { name: "Edit", exact: true }).click();
    await expect(replyField(page)).toHaveValue("I will look.");
    await replyField(page).fill("Shall I reserve one?");
    await page.keyboard.press("Enter");
    await phone.hasReceived("Shall I reserve one?");
    expect(await phone.received()).toEqual(["Yes, three of them.", "Shall I reserve one?"]);
  });

  test("what waited for the connection can be taken back, and does not leave late by itself", async ({
    openAs,
  }) => {
    const page = await openAs("agent");
    await page.clock.install();
    const phone = await Phone.create("Tunnel");
    await phone.writes("Are you open today?");
    await openConversation(page, phone.name);
    await page.context().setOffline(true);
    await replyField(page).fill("Never mind");
    await replyField(page).press("Enter");
    await replyField(page).fill("Until six.");
    await replyField(page).press("Enter");
    await expect(thread(page).getByText("Waits for the connection.")).toHaveCount(2);
    await thread(page).getByRole("button", { name: "Cancel" }).first().click();
    await expect(thread(page)).not.toContainText("Never mind");

    // Ten minutes in a tunnel, and a look at the clock that nobody can be asked for.
    await page.clock.fastForward("11:00");
    await page.clock.runFor("00:12");
    await expect(thread(page)).toContainText("Not sent: it waited too long");
    await page.context().setOffline(false);
    await expect(page.getByText("Offline.")).toBeHidden();
    expect(await phone.received()).toEqual([]);
    await thread(page).getByRole("button", { name: "Send now" }).click();
    await phone.hasReceived("Until six.");
    expect(await phone.received()).toEqual(["Until six."]);
  });
});
