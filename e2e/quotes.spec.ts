import { composer, openConversation, replyField, thread } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

test("a message is answered by key, and what is answered stays with the draft until it is sent", async ({
  openAs,
}) => {
  const [desk, sofa] = [await openAs("agent"), await openAs("agent")];
  const phone = await Phone.create("Quoting");
  await phone.writesAll(["Is it waterproof?", "And does it float?"]);
  await openConversation(desk, phone.name);
  const quote = (page: typeof desk) =>
    composer(page).getByRole("button", { name: "Answer no message in particular" });

  // The newest message is next to the composer; the arrows lead on from there.
  await thread(desk).getByRole("button", { name: "Reply or react" }).last().focus();
  await desk.keyboard.press("ArrowUp");
  await desk.keyboard.press("r");
  await expect(replyField(desk)).toBeFocused();
  await expect(replyField(desk)).toHaveValue("");
  await expect(composer(desk)).toContainText("Is it waterproof?");

  await desk.reload();
  await expect(composer(desk)).toContainText("Is it waterproof?");
  await replyField(desk).fill("It is.");
  await replyField(desk).blur();
  await openConversation(sofa, phone.name);
  await expect(replyField(sofa)).toHaveValue("It is.");
  await expect(composer(sofa)).toContainText("Is it waterproof?");

  await replyField(sofa).press("Enter");
  await phone.hasReceived("It is.");
  const shown = await phone.shows();
  expect(shown.at(-1)?.quoted).toBe(shown[0]?.id);
  await expect(quote(sofa)).toBeHidden();
  await expect(replyField(desk)).toHaveValue("");
  await expect(quote(desk)).toBeHidden();
});
