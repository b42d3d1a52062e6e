import sharp from "sharp";
import { attach, openConversation, thread } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

async function photo(name: string, background: string) {
  const picture = sharp({ create: { width: 64, height: 48, channels: 3, background } });
  return { name, mimeType: "image/png", buffer: await picture.png().toBuffer() };
}

const cards = [
  { text: "One that weighs nothing", button: "Ridge 2P", url: "https://shop.example/ridge" },
  { text: "One for the whole family", button: "Valley 5P", url: "https://shop.example/valley" },
  { text: "One without a floor", button: "Tarp", url: "https://shop.example/tarp" },
];

test("cards to swipe through arrive on the phone in their order, each with its picture, text and button", async ({
  openAs,
}) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Swiper");
  await phone.writes("which tents do you have?");
  await openConversation(page, phone.name);
  await attach(page, "Cards to swipe through");
  const dialog = page.getByRole("dialog");
  const fill = (name: string, text: string) => dialog.getByRole("textbox", { name, exact: true }).fill(text);
  await fill("Text", "These three:");
  await dialog.getByRole("button", { name: "Add a card" }).click();
  for (const [index, { text, button, url }] of cards.entries()) {
    const number = index + 1;
    const picture = await photo(`${number}.png`, ["#b33", "#3a3", "#33b"][index] ?? "");
    await dialog.getByLabel(`Picture or video of card ${number}`, { exact: true }).setInputFiles(picture);
    await fill(`Text of card ${number} (optional)`, text);
    await fill(`Words on the button of card ${number}`, button);
    await fill(`Address it opens, of card ${number}`, url);
  }
  await expect(dialog.getByText("3.png")).toBeVisible();
  await expect(dialog.getByRole("progressbar")).toHaveCount(0);
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(dialog).toBeHidden();

  await phone.hasReceived("These three:");
  const sent = (await phone.shows()).find(({ display }) => display.text === "These three:");
  const shown = sent?.display.cards?.map(({ header, text, buttons }) => ({
    kind: header?.media?.kind,
    ...{ text, buttons: buttons?.map((button) => [button.text, button.url]) },
  }));
  expect(shown).toEqual(
    cards.map(({ text, button, url }) => ({ kind: "image", text, buttons: [[button, url]] })),
  );
  for (const { text } of cards) await expect(thread(page).getByText(text)).toBeAttached();
});
