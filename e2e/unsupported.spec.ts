import { composer, openConversation, replyField, thread } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

const day = 24 * 3600;
const poll = { type: "unsupported", unsupported: { type: "poll_creation" } } as const;
const ask = { name: "Ask for it as text" };

test("what WhatsApp does not pass on is named, and asked for again with words an agent sends", async ({
  openAs,
}) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Poll");
  await phone.sends([poll, { type: "unsupported" }, { type: "unsupported", code: 131052 }]);
  await openConversation(page, phone.name);
  await expect(thread(page)).toContainText("Poll");
  await expect(thread(page).getByRole("button", { name: "Ask to send it again" })).toBeVisible();
  await expect(thread(page).getByRole("button", { name: "Ask for a photo" })).toBeVisible();

  await replyField(page).fill("Thank you!");
  const words = "Sorry, we cannot see this here. Could you please send it again as a text message?";
  await thread(page).getByRole("button", ask).click();
  await expect(replyField(page)).toHaveValue(`${words}\nThank you!`);
  await expect(replyField(page)).toBeFocused();
  await thread(page).getByRole("button", ask).click();
  await expect(replyField(page)).toHaveValue(`${words}\nThank you!`);
  expect(await phone.received()).toEqual([]);

  await page.keyboard.press("Enter");
  await phone.hasReceived(`${words}\nThank you!`);
  const [theirs, answer] = [(await phone.shows())[0], (await phone.shows()).at(-1)];
  expect(answer?.quoted).toBe(theirs?.id);
});

test("nothing is asked for while only a template can be sent", async ({ openAs }) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Late poll");
  await phone.sends({ ...poll, ageSeconds: day + 600 });
  await openConversation(page, phone.name);
  await expect(thread(page)).toContainText("Poll");
  await expect(composer(page)).toContainText("Template only");
  await expect(thread(page).getByRole("button", ask)).toHaveCount(0);
});
