import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility.ts";
import { attach, openConversation, thread } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

/** The page on which one can be the customer. */
async function openPhone(page: Page, phone: Phone, url: string): Promise<Page> {
  const other = await page.context().newPage();
  await other.goto(`${url}/`);
  await other.getByRole("button", { name: new RegExp(`^${phone.name}`) }).click();
  return other;
}

test("a form and products go out by their ids; what the phone answers, orders, edits and deletes is read in the thread", async ({
  openAs,
  demo,
}) => {
  // Two pages take their turns.
  test.slow();
  const page = await openAs("agent");
  const phone = await Phone.create("Shopper");
  await phone.writes("do you have tents?");
  await openConversation(page, phone.name);
  const customer = await openPhone(page, phone, demo.graph.url);
  const chat = customer.getByRole("log", { name: "Messages" });
  const sheet = customer.getByRole("dialog");
  const dialog = page.getByRole("dialog");
  const fill = (name: string, text: string) => dialog.getByRole("textbox", { name, exact: true }).fill(text);
  const build = (kind: string) => attach(page, kind);
  const send = async () => {
    await dialog.getByRole("button", { name: "Send" }).click();
    await expect(dialog).toBeHidden();
  };

  await build("Form (Flow)");
  await fill("Text", "Tell us what you need.");
  await fill("Flow ID", "1234567890");
  await fill("Words on the button", "Open the form");
  await send();
  await chat.getByRole("button", { name: "Open the form" }).click();
  await sheet.getByRole("textbox", { name: "Field" }).first().fill("nights");
  await sheet.getByRole("textbox", { name: "Answer" }).first().fill("three");
  await sheet.getByRole("button", { name: "Send form" }).click();
  await expect(thread(page).getByRole("definition")).toHaveText(["three"]);

  await build("Several products");
  await fill("Header", "Tents");
  await fill("Text", "These fit you.");
  await fill("Catalogue ID", "1183920475610022");
  await expectAccessible(page, "dialog");
  await fill("Content IDs (SKU)", Array(31).fill("tent").join("\n"));
  await expect(dialog.getByText("1 product too many. WhatsApp shows up to 30.")).toBeVisible();
  await fill("Content IDs (SKU)", "tent-2\ntent-4\n");
  await expect(dialog.getByRole("region", { name: "Preview" })).toContainText("tent-2, tent-4");
  await send();
  await chat.getByRole("button", { name: "View items" }).click();
  await sheet.getByRole("spinbutton", { name: "Quantity" }).nth(1).fill("3");
  await sheet.getByRole("button", { name: "Send order" }).click();
  await expect(thread(page).getByText("1 × tent-2")).toBeVisible();
  await expect(thread(page).getByText("3 × tent-4")).toBeVisible();

  const said = (text: string) => chat.getByRole("article").filter({ hasText: text });
  await said("do you have tents?").hover();
  await said("do you have tents?").getByRole("button", { name: "Edit" }).click();
  await sheet.getByRole("textbox", { name: "Message" }).fill("do you have warm tents?");
  await sheet.getByRole("button", { name: "Save" }).click();
  await expect(thread(page).getByText("do you have warm tents?")).toBeVisible();
  await expect(thread(page).getByText(`${phone.name} edited a message`)).toBeVisible();
  await thread(page).getByRole("button", { name: "edited", exact: true }).click();
  await expect(dialog.getByText("do you have tents?")).toBeVisible();
  await expectAccessible(page, "dialog");
  await page.keyboard.press("Escape");
  await said("do you have warm tents?").hover();
  await said("do you have warm tents?").getByRole("button", { name: "Delete" }).click();
  await sheet.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(chat.getByText("You deleted this message")).toBeVisible();
  await expect(thread(page).getByText(`${phone.name} deleted this at`)).toBeVisible();
  await expect(thread(page).getByText("do you have warm tents?")).toBeVisible();
});
