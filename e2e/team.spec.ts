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
    await expect(second.getByText("Somebody was faster")).toBeVisible();
    await expect(second.getByRole("button", { name: /^Assigned to: Nadia/ })).toBeVisible();

    await replyField(second).fill("I can help as well");
    await second.keyboard.press("Enter");
    await expect(thread(first)).toContainText("I can help as well");
    await phone.hasReceived("I can help as well");
  });

  test("resolve moves it out of the list, undo brings it back", async ({ openAs }) => {
    const page = await openAs("agent");
    const phone = await Phone.create("Resolve");
    await phone.writes("thanks, all good");
    await openConversation(page, phone.name);
    await page.getByRole("button", { name: /^Resolve/ }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("button", { name: /^Resolve/ })).toBeVisible();
    await page.getByRole("button", { name: /^Resolve/ }).click();
    await expect(
      page.getByRole("button", { name: /^Reopen/ }).or(page.getByText("Choose a conversation")),
    ).toBeVisible();
  });

  test("a note stays in the team", async ({ openAs }) => {
    const page = await openAs("agent");
    const phone = await Phone.create("Noted");
    await phone.writes("something delicate");
    await openConversation(page, phone.name);
    await page.getByRole("button", { name: "Note", exact: true }).click();
    await page.getByRole("textbox", { name: "Note for your team" }).fill("handle with care");
    await page.getByRole("button", { name: /^Add note/ }).click();
    await expect(thread(page)).toContainText("handle with care");
    expect(await phone.received()).toEqual([]);
  });
});

test.describe("a connection that breaks", () => {
  test("what happened meanwhile is there afterwards, a reply written offline leaves once", async ({
    openAs,
    problems,
  }) => {
    problems.expect(/ERR_INTERNET_DISCONNECTED|WebSocket|ERR_NETWORK/);
    const page = await openAs("agent");
    const phone = await Phone.create("Offline");
    await phone.writes("before");
    await openConversation(page, phone.name);
    await expect(thread(page)).toContainText("before");
    await page.context().setOffline(true);
    await expect(page.getByText("Offline.")).toBeVisible();
    await phone.writes("while you were away");
    await replyField(page).fill("written offline");
    await page.keyboard.press("Enter");
    await expect(thread(page)).toContainText("written offline");
    await page.context().setOffline(false);
    await expect(thread(page)).toContainText("while you were away", { timeout: 15_000 });
    await phone.hasReceived("written offline");
    await expect(page.getByText("Offline.")).toBeHidden();
    expect((await phone.received()).filter((body) => body === "written offline")).toHaveLength(1);
  });
});

test("search finds people by name and by digits", async ({ openAs }) => {
  const page = await openAs("agent");
  await page.goto("/inbox?list=all");
  await page.keyboard.press("/");
  await page.keyboard.type("echeverr");
  await expect(page.getByText("Marisol Echeverría").first()).toBeVisible();
  await page.getByRole("searchbox", { name: "Search people and messages" }).fill("13204417");
  await expect(page.getByText("Marisol Echeverría").first()).toBeVisible();
  await expect(rowOf(page, "Bram de Wit")).toHaveCount(0);
});
