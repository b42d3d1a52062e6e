import { expectAccessible } from "./support/accessibility.ts";
import { userWith } from "./support/demo.ts";
import { notices, openConversation, replyField, rowOf, thread, title } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

test("from sign-in to resolved without a mouse", async ({ page }) => {
  const phone = await Phone.create("Keys");
  await phone.writes("Can I change my delivery date?");
  const { email, password } = userWith("agent");
  await page.goto("/sign-in");
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("Tab");
  await page.keyboard.type(email);
  // "Show" stands above the password.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Inbox", level: 2 })).toBeVisible();
  await page.waitForLoadState("networkidle");

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: /^Command/ })).toBeFocused();
  await page.keyboard.type("inbox unas");
  await expect(page.getByRole("option", { name: "Inbox: Unassigned" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/list=unassigned/);

  await page.keyboard.press("Control+k");
  await page.keyboard.type(phone.name);
  await expect(page.getByRole("option", { name: phone.name })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(thread(page)).toContainText("Can I change my delivery date?");

  await page.keyboard.press("r");
  await expect(replyField(page)).toBeFocused();
  await page.keyboard.type("Of course: which day suits you?");
  await page.keyboard.press("Enter");
  await phone.hasReceived("Of course: which day suits you?");
  // The phone may have it before this screen knows that the reply took the conversation on.
  await expect(rowOf(page, phone.name)).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await expect(notices(page)).toContainText("Resolved");
});

test("one after the other: what a reply takes out of the list makes room for the next, and no key is lost", async ({
  openAs,
}) => {
  const page = await openAs("agent");
  const next = await Phone.create("Second");
  const first = await Phone.create("First");
  // A second older: WhatsApp tells time in seconds, and in the same one either could stand above.
  await next.writes("And mine?", 1);
  await first.writes("Where is my parcel?");
  await openConversation(page, first.name);
  await expect(rowOf(page, next.name)).toBeVisible();
  await page.keyboard.press("r");
  await page.keyboard.type("On its way");
  await page.keyboard.press("Enter");
  // Answered is assigned: it has left this list.
  await expect(rowOf(page, first.name)).toHaveCount(0);
  // A slow network. What is typed before the field is here are letters, not commands (assign, note, template, snooze).
  await page.route("**/api/v1/conversations/*", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await page.keyboard.press("r");
  await page.keyboard.type("Another");
  await expect(title(page, next.name)).toBeVisible();
  await expect(replyField(page)).toHaveValue("Another");
  await expect(replyField(page)).toBeFocused();
  await page.keyboard.type(" one");
  await expect(replyField(page)).toHaveValue("Another one");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Assign" })).toBeVisible();
});

test("the palette and the preferences are accessible", async ({ openAs }) => {
  const page = await openAs("agent");
  await page.goto("/settings/preferences");
  await expect(page.getByRole("radio", { name: /^Enter/ })).toBeChecked();
  await expectAccessible(page);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("option").first()).toBeVisible();
  await expectAccessible(page);
});

test("who sends with Ctrl Enter gets a new line by Enter, and single keys can rest", async ({ openAs }) => {
  const page = await openAs("manager");
  const phone = await Phone.create("Habits");
  await phone.writes("hello");
  try {
    await page.goto("/settings/preferences");
    await page.getByRole("radio", { name: /^Ctrl Enter/ }).click();
    await expect(page.getByRole("radio", { name: /^Ctrl Enter/ })).toBeChecked();
    await page.getByRole("switch", { name: /^Single-letter keys/ }).click();
    await expect(page.getByRole("switch", { name: /^Single-letter keys/ })).not.toBeChecked();
    await openConversation(page, phone.name);
    await page.keyboard.press("n");
    await expect(page.getByRole("textbox", { name: "Note for your team" })).toHaveCount(0);
    await replyField(page).fill("Dear Habits,");
    await page.keyboard.press("Enter");
    await page.keyboard.type("thank you.");
    await expect(replyField(page)).toHaveValue("Dear Habits,\nthank you.");
    await page.keyboard.press("Control+Enter");
    await phone.hasReceived("Dear Habits,\nthank you.");
  } finally {
    // The same manager works in the other specs.
    const answer = await page.request.patch("/api/v1/me/preferences", {
      headers: { origin: new URL(page.url()).origin },
      data: { sendKey: "enter", singleKeys: true },
    });
    expect(answer.status()).toBe(200);
  }
});
