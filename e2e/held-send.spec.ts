import { composer, nameOf, openConversation, replyField, thread } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

const day = 24 * 3600;

test("a template that a colleague has overtaken asks first, and stays as it is filled", async ({
  openAs,
}) => {
  const [ana, tom] = [await openAs("agent"), await openAs("manager")];
  const phone = await Phone.create("Twice");
  await phone.writes("I'll be away for a while", day + 600);
  await openConversation(ana, phone.name);
  await openConversation(tom, phone.name);
  const fill = async (page: typeof ana, value: string) => {
    await composer(page)
      .getByRole("button", { name: /^Order update \(English\)/ })
      .click();
    for (const field of await composer(page)
      .getByRole("region", { name: "Template" })
      .getByRole("textbox")
      .all()) {
      if (await field.isEditable()) await field.fill(value);
    }
    await composer(page)
      .getByRole("button", { name: /^Preview/ })
      .click();
  };
  const send = (page: typeof ana) => composer(page).getByRole("button", { name: /^Send template/ });
  const arrived = async () => (await phone.received()).map((text) => /A-\d+/.exec(text)?.[0]);

  await fill(ana, "A-1");
  await fill(tom, "A-2");
  await send(tom).click();
  await expect.poll(arrived).toEqual(["A-2"]);
  await expect(thread(ana)).toContainText("A-2");

  const card = composer(ana).getByRole("alert").filter({ hasText: "Not sent yet" });
  await send(ana).click();
  await expect(card).toContainText(await nameOf(tom));
  await send(ana).press("Enter");
  await expect(card).toBeVisible();
  // Escape is "Keep editing", not a step back: what is filled and read stays.
  await ana.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await expect(send(ana)).toBeFocused();
  expect(await arrived()).toEqual(["A-2"]);

  await tom
    .getByRole("button", { name: /^Resolve/ })
    .first()
    .click();
  await expect(thread(ana)).toContainText("resolved this");
  await send(ana).press("Enter");
  await expect(card).toContainText("resolved this");
  await card.getByRole("button", { name: "Send anyway" }).click();
  await expect.poll(arrived).toEqual(["A-2", "A-1"]);
  await expect(card).toBeHidden();
  await expect(send(ana)).toBeHidden();
});

test("a quoted message that the customer edits or deletes asks before it is answered", async ({ openAs }) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Second thoughts");
  await phone.writes("Please bring 2 chairs");
  const [{ id } = { id: "" }] = await phone.shows();
  await openConversation(page, phone.name);
  await thread(page).getByText("Please bring 2 chairs").hover();
  await thread(page).getByRole("button", { name: "Reply or react" }).click();
  await page.getByRole("menuitem", { name: "Reply to this message" }).click();
  await replyField(page).fill("We will.");
  const edit = {
    original_message_id: id,
    message: { type: "text", text: { body: "Please bring 20 chairs" } },
  };
  await phone.sends({ type: "raw", message: { type: "edit", edit } });
  await expect(thread(page)).toContainText("Please bring 20 chairs");

  const card = composer(page).getByRole("alert").filter({ hasText: "Not sent yet" });
  await replyField(page).press("Enter");
  await expect(card).toContainText("The message you quote was changed to: Please bring 20 chairs");
  await card.getByRole("button", { name: "Keep editing" }).click();
  await phone.sends({ type: "raw", message: { type: "revoke", revoke: { original_message_id: id } } });
  await expect(thread(page)).toContainText(`${phone.name} deleted this at`);
  await replyField(page).press("Enter");
  await expect(card).toContainText("The message you quote was deleted");
  // Without the quote nothing is left to ask.
  await composer(page).getByRole("button", { name: "Answer no message in particular" }).click();
  await expect(card).toBeHidden();
  await replyField(page).press("Enter");
  await phone.hasReceived("We will.");
});
