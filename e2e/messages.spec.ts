import { composer, openConversation, replyField, rowOf, thread } from "./support/inbox.ts";
import { control, Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

test.describe("a message and its answer", () => {
  test("arrives without reload, is answered, and the ticks turn", async ({ openAs }) => {
    const page = await openAs("agent");
    await page.goto("/inbox?list=unassigned&sort=newest");
    const phone = await Phone.create("Lena");
    await phone.writes("Is the blue tent back in stock?");
    await expect(rowOf(page, phone.name)).toContainText("Is the blue tent back in stock?");

    await rowOf(page, phone.name).click();
    await expect(thread(page)).toContainText("Is the blue tent back in stock?");
    await phone.writes("The two-person one");
    await expect(thread(page)).toContainText("The two-person one");

    await replyField(page).fill("Yes, since this morning.");
    await page.keyboard.press("Enter");
    await expect(replyField(page)).toHaveValue("");
    await phone.hasReceived("Yes, since this morning.");
    await expect(thread(page).getByRole("img", { name: "Delivered" })).toBeVisible();
    await phone.reads();
    await expect(thread(page).getByRole("img", { name: "Read" })).toBeVisible();
    expect(await phone.received()).toEqual(["Yes, since this morning."]);
  });

  test("a refused message says why and can be dealt with", async ({ openAs }) => {
    const page = await openAs("agent");
    const phone = await Phone.create("Refused");
    await phone.writes("hello");
    await openConversation(page, phone.name);
    await control("POST", "/faults", { kind: "error", scope: "global", count: 1, params: { code: 131026 } });
    await replyField(page).fill("Can you read this?");
    await page.keyboard.press("Enter");
    await expect(thread(page)).toContainText("This message cannot be delivered");
    await thread(page).getByRole("button", { name: "Try again" }).click();
    await phone.hasReceived("Can you read this?");
    await expect(thread(page).getByRole("img", { name: "Delivered" })).toBeVisible();
  });

  test("what a customer writes is text and never runs", async ({ openAs }) => {
    const page = await openAs("agent");
    let dialogs = 0;
    page.on("dialog", async (dialog) => {
      dialogs++;
      await dialog.dismiss();
    });
    const hostile = `<img src=x onerror=alert(1)><script>alert(2)</script>"'><svg onload=alert(3)>`;
    const phone = await Phone.create(`Eve <b>bold</b>`);
    await phone.writes(hostile);
    await phone.writes("javascript:alert(4)");
    await openConversation(page, phone.name);
    await expect(thread(page)).toContainText(hostile);
    await expect(thread(page).locator("a[href^='javascript']")).toHaveCount(0);
    await expect(page.locator("img[src='x']")).toHaveCount(0);
    await expect(page.locator("b").filter({ hasText: /^bold$/ })).toHaveCount(0);
    expect(dialogs).toBe(0);
  });
});

test.describe("formatting", () => {
  test("a customer's marks show as in WhatsApp, and nothing in them runs", async ({ openAs }) => {
    const page = await openAs("agent");
    const phone = await Phone.create("Format");
    await phone.writes("*bold <img src=x onerror=alert(1)>* and `code`\n- _milk_\n> \u202egpj.exe\u200b");
    await openConversation(page, phone.name);
    const bold = thread(page).locator("strong", { hasText: "bold" });
    await expect(bold).toHaveText("bold <img src=x onerror=alert(1)>");
    await expect(thread(page).locator("code")).toHaveText("code");
    await expect(thread(page).getByRole("listitem").locator("em")).toHaveText("milk");
    // What turns the direction ends with its own block.
    await expect(thread(page).locator("blockquote")).toHaveAttribute("dir", "auto");
    await expect(page.locator("img[src='x']")).toHaveCount(0);
    await expect(rowOf(page, phone.name)).toContainText("bold <img src=x onerror=alert(1)> and code • milk");
  });

  test("keys mark what is selected, a preview shows it, undo takes it back", async ({ openAs }) => {
    const page = await openAs("agent");
    const phone = await Phone.create("Marks");
    await phone.writes("hello");
    await openConversation(page, phone.name);
    const preview = composer(page).getByRole("region", { name: "Preview" });
    await replyField(page).pressSequentially("Open today");
    await expect(preview).toHaveCount(0);
    await page.keyboard.press("Control+Shift+ArrowLeft");
    await page.keyboard.press("Control+b");
    await expect(replyField(page)).toHaveValue("Open *today*");
    await expect(preview.locator("strong")).toHaveText("today");
    await page.keyboard.press("Control+i");
    await expect(replyField(page)).toHaveValue("Open *_today_*");
    await page.keyboard.press("Control+z");
    await expect(replyField(page)).toHaveValue("Open *today*");
    await page.keyboard.press("Enter");
    await phone.hasReceived("Open *today*");
    await expect(thread(page).locator("strong")).toHaveText("today");
    await expect(preview).toHaveCount(0);
  });
});

test.describe("somebody without a number", () => {
  test("is shown as such and gets an answer", async ({ openAs }) => {
    const page = await openAs("agent");
    const phone = await Phone.create("Hidden", { hidden: true });
    await phone.writes("no number, still me");
    await openConversation(page, phone.name);
    await expect(page.getByText("Number hidden").first()).toBeVisible();
    await replyField(page).fill("Glad to help anyway.");
    await page.keyboard.press("Enter");
    await phone.hasReceived("Glad to help anyway.");
  });
});
