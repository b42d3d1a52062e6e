import {
  composer,
  listTab,
  notices,
  openConversation,
  replyField,
  rowOf,
  thread,
  title,
} from "./support/inbox.ts";
import { control, Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

/** A picture of one dot. */
const dot =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

test.afterEach(async () => {
  await control("DELETE", "/faults");
});

test("a failure finds its sender elsewhere, reopens the conversation, and is edited and sent again once", async ({
  openAs,
}) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Failing");
  const other = await Phone.create("Elsewhere");
  await phone.writes("Which size do you have?");
  await other.writes("hello");
  await openConversation(page, phone.name);
  // WhatsApp takes it and says only later that it failed: until then its sender works on something else.
  await control("POST", "/faults", { kind: "error", count: 1, params: { code: 131026, asStatus: true } });
  await control("POST", "/faults", { kind: "batch", params: { size: 100, ms: 60_000 } });
  await replyField(page).fill("We have it in M.");
  await page.keyboard.press("Enter");
  await expect(thread(page).getByRole("img", { name: "Sent", exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await expect(notices(page)).toContainText("Resolved");
  await openConversation(page, other.name);
  await control("DELETE", "/faults");

  const told = notices(page).getByText(`Your message to ${phone.name} was not sent.`);
  await expect(told).toBeVisible();
  await listTab(page, "Failed").click();
  await expect(rowOf(page, phone.name)).toContainText("Failed");
  await notices(page).getByRole("button", { name: "Show" }).click();
  await expect(title(page, phone.name)).toBeVisible();
  await expect(thread(page)).toContainText("Not sent: This message cannot be delivered.");
  await expect(thread(page)).toContainText("Reopened because a message failed");
  await expect(page.getByRole("button", { name: /^Resolve/ }).first()).toBeVisible();

  await thread(page).getByRole("button", { name: "Edit", exact: true }).click();
  await expect(replyField(page)).toBeFocused();
  await expect(replyField(page)).toHaveValue("We have it in M.");
  await replyField(page).fill("We have it in M and L.");
  await page.keyboard.press("Enter");
  await phone.hasReceived("We have it in M and L.");
  await expect(thread(page)).toContainText("Another message was sent in its place");
  await expect(thread(page).getByRole("button", { name: "Try again" })).toBeHidden();
  await expect(rowOf(page, phone.name)).toHaveCount(0);
  expect(await phone.received()).toEqual(["We have it in M and L."]);
});

test("a file and a question that failed are edited with all they had, and sent in their place", async ({
  openAs,
}) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Again");
  await phone.writes("Show me, and when do you come?");
  await openConversation(page, phone.name);
  const refuseNext = () => control("POST", "/faults", { kind: "error", count: 1, params: { code: 131026 } });
  const failed = thread(page).getByText("Not sent: This message cannot be delivered.");
  const replaced = thread(page).getByText("Another message was sent in its place");
  const edit = thread(page).getByRole("button", { name: "Edit", exact: true });

  await refuseNext();
  const tent = { name: "tent.png", mimeType: "image/png", buffer: Buffer.from(dot, "base64") };
  await composer(page).locator("input[type=file]").setInputFiles([tent]);
  const caption = composer(page).getByRole("textbox", { name: "Caption of tent.png" });
  await caption.fill("The blue one");
  await replyField(page).focus();
  await page.keyboard.press("Enter");
  await expect(failed).toBeVisible();
  await edit.click();
  await expect(replyField(page)).toBeFocused();
  await expect(caption).toHaveValue("The blue one");
  await caption.fill("The green one");
  await replyField(page).focus();
  await page.keyboard.press("Enter");
  await expect(replaced).toHaveCount(1);
  await expect(failed).toBeHidden();

  await refuseNext();
  await composer(page).getByRole("button", { name: "Attach" }).click();
  await page.getByRole("menuitem", { name: "Reply buttons", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Reply buttons" });
  const field = (name: string) => dialog.getByRole("textbox", { name, exact: true });
  await field("Text").fill("When suits you?");
  await field("Button 1").fill("Morning");
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(failed).toBeVisible();
  await edit.click();
  await expect(dialog).toContainText("Sent in place of the message that failed");
  await expect(field("Text")).toHaveValue("When suits you?");
  await field("Button 1").fill("Evening");
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(replaced).toHaveCount(2);
  await expect(failed).toBeHidden();
  await expect.poll(() => phone.received()).toEqual(["The green one", "When suits you?"]);
  const [photo] = (await phone.shows()).filter(({ display }) => display.text === "The green one");
  expect(photo?.display.media?.kind).toBe("image");
});
