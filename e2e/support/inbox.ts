import { expect, type Locator, type Page } from "@playwright/test";

/** The inbox in the words of those who use it. */
export const rowOf = (page: Page, name: string): Locator =>
  page.getByRole("region", { name: "Conversation list" }).getByRole("link").filter({ hasText: name });

export const thread = (page: Page): Locator => page.getByRole("log", { name: "Messages" });
export const replyField = (page: Page): Locator => page.getByRole("textbox", { name: /^Reply to/ });
export const noteField = (page: Page): Locator => page.getByRole("textbox", { name: "Note for your team" });
export const composer = (page: Page): Locator => page.getByRole("region", { name: "Write" });
export const notices = (page: Page): Locator => page.getByRole("region", { name: "Notices" });
/** A tab over the list, its count included in its name. */
export const listTab = (page: Page, name: string): Locator =>
  page.getByRole("navigation", { name: "Lists" }).getByRole("link", { name: new RegExp(`^${name}`) });
export const title = (page: Page, name: string): Locator => page.getByRole("heading", { name, level: 2 });

/** What the signed-in member is called. */
export async function nameOf(page: Page): Promise<string> {
  const me = (await (await page.request.get("/api/v1/me")).json()) as { member: { name: string } };
  return me.member.name;
}

/** Goes straight to a customer's conversation, wherever it stands in the lists. */
export async function openConversation(page: Page, name: string, list = "unassigned"): Promise<void> {
  let id = "";
  await expect
    .poll(async () => {
      const answer = await page.request.get(`/api/v1/search?q=${encodeURIComponent(name)}`);
      const { contacts } = (await answer.json()) as Found;
      id = contacts[0]?.conversation?.id ?? "";
      return id;
    })
    .not.toBe("");
  // Newest first: the row is among the few that exist, however many customers other specs have left behind.
  await page.goto(`/inbox/${id}?list=${list}&sort=newest`);
  await expect(title(page, name)).toBeVisible();
  // A person acts on what they see; the rest of the page (members, templates) has then come as well.
  await page.waitForLoadState("networkidle");
}

/** From where the unread begin to the end of the thread. */
export async function passUnread(page: Page): Promise<void> {
  await page.getByRole("button", { name: /\d+ new$/ }).click();
}

type Found = { contacts: { conversation: { id: string } | null }[] };

/** Forms that stand behind "More" in the menu of what can be attached. */
export const furtherForms = [
  ...["Ask for the location", "Cards to swipe through", "Form (Flow)", "Product", "Several products"],
  ...["Catalogue", "Call button", "Ask to be allowed to call"],
];

export async function attach(page: Page, what: string): Promise<void> {
  await composer(page).getByRole("button", { name: "Attach" }).click();
  if (furtherForms.includes(what)) await page.getByRole("menuitem", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: what, exact: true }).click();
}
