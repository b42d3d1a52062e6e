import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility.ts";
import { composer, openConversation, replyField, thread } from "./support/inbox.ts";
import { control, Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

const day = 24 * 3600;

test.describe("the 24-hour window", () => {
  test("flips at zero while somebody types: draft, focus and caret stay, Enter sends nothing", async ({
    openAs,
  }) => {
    const page = await openAs("agent");
    const phone = await Phone.create("Window");
    await phone.writes("are you still there?", day - 9);
    await openConversation(page, phone.name);
    await replyField(page).fill("The courier will call you");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");

    const kept = page.getByRole("textbox", { name: /^Draft for/ });
    await expect(composer(page)).toContainText("Send now, or it may be refused");
    await expect(kept).toBeVisible({ timeout: 12_000 });
    await expect(kept).toBeFocused();
    await expect(kept).toHaveValue("The courier will call you");
    expect(await kept.evaluate((field: HTMLTextAreaElement) => field.selectionStart)).toBe(1);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await expect(composer(page)).toContainText("Template only");
    expect(await phone.received()).toEqual([]);

    // The customer writes again: the draft is a reply once more.
    await phone.writes("hello?");
    await expect(replyField(page)).toHaveValue("The courier will call you");
    await replyField(page).press("Enter");
    await phone.hasReceived("The courier will call you");
  });

  test("a draft that was chosen to leaves by itself when the customer answers, once", async ({ openAs }) => {
    const page = await openAs("agent");
    const phone = await Phone.create("Promised");
    await phone.writes("I'll be away for a while", day + 600);
    await openConversation(page, phone.name);
    const id = new URL(page.url()).pathname.split("/").at(-1);
    const draft = { text: "It leaves today.", mode: "reply", editedAt: new Date().toISOString() };
    await page.request.put(`/api/v1/conversations/${id}/draft`, {
      data: draft,
      headers: { origin: new URL(page.url()).origin },
    });
    const choice = composer(page).getByRole("checkbox", { name: /^Send it by itself if Promised/ });
    await choice.check();
    await expectAccessible(page, "[aria-label=Write]");
    await expect
      .poll(async () => (await drafts(page, id)).map(({ sendsAs }) => sendsAs !== null))
      .toEqual([true]);
    await phone.writes("Back again");
    await phone.hasReceived("It leaves today.");
    await expect(thread(page)).toContainText("It leaves today.");
    await expect(replyField(page)).toHaveValue("");
    expect(await phone.received()).toEqual(["It leaves today."]);
  });

  test("a browser whose clock is wrong by an hour flips at the server's zero", async ({ openAs }) => {
    const page = await openAs("agent");
    await page.clock.install({ time: Date.now() - 3_600_000 });
    const phone = await Phone.create("Skewed");
    await phone.writes("tick", day - 8);
    await openConversation(page, phone.name);
    await expect(replyField(page)).toBeVisible();
    await expect(composer(page)).toContainText("Template only", { timeout: 12_000 });
  });

  test("WhatsApp's own refusal closes it although we thought it open", async ({ openAs }) => {
    const page = await openAs("agent");
    const phone = await Phone.create("Disagree");
    await phone.writes("hi");
    await openConversation(page, phone.name);
    await control("POST", "/faults", { kind: "error", scope: "global", count: 1, params: { code: 131047 } });
    await replyField(page).fill("Too late, says WhatsApp");
    await page.keyboard.press("Enter");
    await expect(thread(page)).toContainText("More than 24 hours have passed");
    await expect(composer(page)).toContainText("Template only");
  });
});

test.describe("a template", () => {
  test("is filled, read in full, and arrives exactly as typed", async ({ openAs }) => {
    const page = await openAs("agent");
    const phone = await Phone.create("Closed");
    await phone.writes("I'll be away for a while", day + 600);
    await openConversation(page, phone.name);
    await composer(page)
      .getByRole("button", { name: /^Order update \(English\)/ })
      .click();
    const fields = composer(page).getByRole("region", { name: "Template" }).getByRole("textbox");
    await expect(fields).not.toHaveCount(0);
    const typed = `it's <VIP> "now"`;
    for (const field of await fields.all()) {
      if (await field.isEditable()) await field.fill(typed);
    }
    await page.getByRole("button", { name: /^Preview/ }).click();
    await expect(thread(page)).toContainText(typed);
    expect(await phone.received()).toEqual([]);
    await page.getByRole("button", { name: /^Send template/ }).click();
    await expect.poll(async () => (await phone.received())[0] ?? "").toContain(typed);
  });

  test("takes its file along, fills its link, and shows what was tapped on it", async ({ openAs }) => {
    const page = await openAs("agent");
    const phone = await Phone.create("Receipt");
    await phone.writes("Where is the receipt for A-30999?", day + 600);
    await openConversation(page, phone.name);
    const filling = composer(page).getByRole("region", { name: "Template" });
    await filling.getByRole("searchbox").fill("receipt");
    await filling.getByRole("button", { name: /^Order receipt/ }).click();
    // What the customer wrote about stands in the text and at the end of the link.
    await expect(filling.getByRole("textbox", { name: /^End of the link/ })).toHaveValue("A-30999");
    await page.getByRole("button", { name: /^Preview/ }).click();
    await expect(filling.getByRole("alert")).toHaveText("Needed.");
    await filling.locator("input[type=file]").setInputFiles({
      ...{ name: "Receipt A-30999.pdf", mimeType: "application/pdf" },
      buffer: Buffer.from("%PDF-1.7\n1 0 obj"),
    });
    await expect(filling.getByRole("alert")).toHaveCount(0);
    await page.getByRole("button", { name: /^Preview/ }).click();
    await expect(thread(page)).toContainText("Receipt A-30999.pdf");
    await page.getByRole("button", { name: /^Send template/ }).click();
    const sent = thread(page).getByRole("link", { name: "Download Receipt A-30999.pdf" });
    await expect(sent).toBeVisible();
    await expect.poll(async () => (await phone.received())[0] ?? "").toContain("order A-30999");

    const [asked] = (await phone.shows()).filter(({ direction }) => direction === "out");
    expect(asked?.display).toMatchObject({
      header: { media: { kind: "document", filename: "Receipt A-30999.pdf" } },
      footer: "Acme Outdoor",
      buttons: [{ text: "I have a question" }, { url: "https://acme.example/orders/A-30999" }],
    });
    const text = "I have a question";
    await phone.sends({ type: "button", quote: asked?.id, button: { text, payload: text } });
    const buttons = thread(page).getByRole("list", { name: "Buttons of the template" });
    await expect(buttons.getByRole("listitem").first()).toHaveText(`${text}Tapped by the customer`);
  });

  test("is the first word to somebody who never wrote", async ({ openAs, problems }) => {
    problems.expect(/502|503|Failed to load resource/);
    const page = await openAs("agent");
    await page.goto("/inbox?list=all");
    await page.getByRole("searchbox").fill("imke");
    await page.getByRole("button", { name: /^Imke Sanders/ }).click();
    const dialog = page.getByRole("dialog", { name: "Write to Imke Sanders" });
    await dialog.getByLabel("From").selectOption({ label: "Acme Support · +1 202-555-0100" });
    await dialog.getByRole("button", { name: /^Order update \(English\)/ }).click();
    for (const field of await dialog.getByRole("region", { name: "Template" }).getByRole("textbox").all()) {
      if (await field.isEditable()) await field.fill("A-77");
    }
    await dialog.getByRole("button", { name: /^Preview/ }).click();

    // The answer gets lost on its way; asked again, it is the same message.
    let lost = 0;
    await page.route("**/api/v1/conversations", async (route) => {
      if (route.request().method() !== "POST" || lost++ > 0) return route.continue();
      await route.fetch();
      await route.fulfill({ status: 503, json: { code: "unavailable" } });
    });
    await dialog.getByRole("button", { name: /^Send template/ }).click();
    await dialog.getByRole("button", { name: "Try again" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("heading", { name: "Imke Sanders", level: 2 })).toBeVisible();
    await expect(thread(page)).toContainText("A-77");
    const conversation = new URL(page.url()).pathname.split("/").at(-1);
    const answer = await page.request.get(`/api/v1/conversations/${conversation}/messages`);
    const { data } = (await answer.json()) as { data: { kind: string }[] };
    expect(data.filter(({ kind }) => kind === "template")).toHaveLength(1);
  });
});

type DraftFacts = { conversationId: string; sendsAs: string | null };

async function drafts(page: Page, id: string | undefined): Promise<DraftFacts[]> {
  const answer = await page.request.get("/api/v1/drafts");
  const { data } = (await answer.json()) as { data: DraftFacts[] };
  return data.filter(({ conversationId }) => conversationId === id);
}
