import { randomInt } from "node:crypto";
import { openConversation, thread } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

test("a contact card becomes a contact with one click, and the same one is opened again", async ({
  openAs,
}) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Recommends");
  const digits = `5511${randomInt(60_000_000, 99_999_999)}`;
  const card = (name: string, waId: string | undefined, number: string) => ({
    name: { formatted_name: name, first_name: name },
    phones: [{ phone: number, type: "CELL", ...(waId && { wa_id: waId }) }],
  });
  await phone.sends({
    type: "contacts",
    contacts: [
      // Brazil as an older account has it, and as it is dialled.
      card("Rui Recommended", digits, `+${digits}`),
      card("Rui Again", undefined, `+5511 9${digits.slice(4)}`),
      card("Only At Home", undefined, "0171 12345"),
    ],
  });
  await openConversation(page, phone.name);
  await expect(thread(page).getByRole("button", { name: /^Open .* as contact$/ })).toHaveCount(2);
  await thread(page).getByRole("button", { name: "Open Rui Recommended as contact" }).click();
  await expect(page).toHaveURL(/\/contacts\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name: "Rui Recommended" }).first()).toBeVisible();
  const address = page.url();

  await page.goBack();
  await thread(page).getByRole("button", { name: "Open Rui Again as contact" }).click();
  await expect(page).toHaveURL(address);
});
