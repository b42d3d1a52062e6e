import { composer, nameOf, openConversation, replyField, rowOf, thread } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

test("who looks and who writes shows beside Send and in the list, and goes again", async ({ openAs }) => {
  const [ana, tom] = [await openAs("agent"), await openAs("manager")];
  const phone = await Phone.create("Shared");
  await phone.writes("Is anybody there?");
  await openConversation(ana, phone.name);
  await tom.goto("/inbox?list=unassigned&sort=newest");
  const [anaName, tomName] = [await nameOf(ana), await nameOf(tom)];
  await expect(rowOf(tom, phone.name).getByRole("img", { name: `${anaName} is viewing` })).toBeVisible();

  await rowOf(tom, phone.name).click();
  await expect(composer(ana)).toContainText(`${tomName} is viewing`);
  await replyField(ana).pressSequentially("Yes, I");
  await expect(composer(tom)).toContainText(`${anaName} is writing`);
  await expect(rowOf(tom, phone.name).getByRole("img", { name: `${anaName} is writing` })).toBeVisible();
  await ana.close();
  await expect(composer(tom)).not.toContainText(anaName);
});

test("a reply that a colleague has overtaken asks first, by key and by pointer", async ({ openAs }) => {
  const [ana, tom] = [await openAs("agent"), await openAs("manager")];
  const phone = await Phone.create("Overtaken");
  await phone.writes("Where is my parcel?");
  await openConversation(ana, phone.name);
  await openConversation(tom, phone.name);
  await replyField(ana).fill("I will have a look.");
  // The customer's own next message holds nothing: it is answered.
  await phone.writes("It was due on Monday");
  await replyField(tom).fill("It arrives tomorrow.");
  await tom.keyboard.press("Enter");
  await phone.hasReceived("It arrives tomorrow.");
  await expect(thread(ana)).toContainText("It arrives tomorrow.");

  const card = composer(ana).getByRole("alert").filter({ hasText: "Not sent yet" });
  await replyField(ana).press("Enter");
  await expect(card).toContainText(`${await nameOf(tom)}: It arrives tomorrow.`);
  await expect(replyField(ana)).toBeFocused();
  // A key held down, or pressed again out of habit, is no answer.
  await ana.keyboard.down("Enter");
  await ana.keyboard.down("Enter");
  await ana.keyboard.up("Enter");
  await composer(ana).getByRole("button", { name: "Send", exact: true }).click();
  await expect(card).toBeVisible();
  expect(await phone.received()).toEqual(["It arrives tomorrow."]);

  await ana.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await replyField(ana).fill("And by noon.");
  await replyField(ana).press("Enter");
  await phone.hasReceived("And by noon.");

  await replyField(ana).fill("Anything else?");
  await tom
    .getByRole("button", { name: /^Resolve/ })
    .first()
    .click();
  await expect(thread(ana)).toContainText("resolved this");
  await composer(ana).getByRole("button", { name: "Send", exact: true }).click();
  await expect(card).toContainText("resolved this");
  await card.getByRole("button", { name: "Send anyway" }).click();
  await phone.hasReceived("Anything else?");
  expect(await phone.received()).toEqual(["It arrives tomorrow.", "And by noon.", "Anything else?"]);
});

test("a draft follows its writer to another device, and is gone everywhere once sent", async ({ openAs }) => {
  const [desk, sofa] = [await openAs("agent"), await openAs("agent")];
  const phone = await Phone.create("Drafted");
  await phone.writes("Do you have it in red?");
  await openConversation(desk, phone.name);
  await sofa.goto("/inbox?list=unassigned&sort=newest");
  await replyField(desk).fill("We have it in");
  await replyField(desk).blur();
  await expect(rowOf(sofa, phone.name)).toContainText("Draft: We have it in");

  await rowOf(sofa, phone.name).click();
  await expect(replyField(sofa)).toHaveValue("We have it in");
  await replyField(sofa).fill("We have it in blue");
  await replyField(sofa).blur();
  await expect(replyField(desk)).toHaveValue("We have it in blue");
  const news = composer(desk).getByRole("status").filter({ hasText: "Newer draft" });
  await news.getByRole("button", { name: "Undo" }).click();
  await expect(replyField(desk)).toHaveValue("We have it in");
  await expect(replyField(sofa)).toHaveValue("We have it in");

  // A note is a note wherever it is opened.
  await composer(desk).getByRole("button", { name: "Note", exact: true }).click();
  await expect(composer(sofa).getByRole("button", { name: "Add note" })).toBeVisible();
  await composer(desk).getByRole("button", { name: "Reply", exact: true }).click();
  await expect(composer(sofa).getByRole("button", { name: "Send", exact: true })).toBeVisible();

  await replyField(desk).press("Enter");
  await phone.hasReceived("We have it in");
  await expect(replyField(sofa)).toHaveValue("");
});

test("an ended session is opened again over the page, and the draft goes on", async ({
  openAs,
  problems,
  demo,
}) => {
  const page = await openAs("manager");
  const phone = await Phone.create("Expired");
  await phone.writes("Can I return it?");
  await openConversation(page, phone.name);
  await replyField(page).fill("Of course, within");
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  problems.expect(/: 401|status of 401/);
  await page.request.post("/api/v1/me/sessions/revoke-all", { headers: { origin: demo.url } });

  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  const password = dialog.getByLabel("Password", { exact: true });
  await expect(password).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(password).toBeFocused();
  await password.fill("not the password");
  await password.press("Enter");
  await expect(dialog.getByRole("alert")).toBeVisible();
  await password.fill(demo.users.find(({ role }) => role === "manager")?.password ?? "");
  await password.press("Enter");
  await expect(dialog).toBeHidden();

  await expect(replyField(page)).toHaveValue("Of course, within");
  expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);
  await phone.writes("Hello?");
  await expect(thread(page)).toContainText("Hello?");
  await replyField(page).fill("Of course, within 30 days.");
  await replyField(page).press("Enter");
  await phone.hasReceived("Of course, within 30 days.");
});
