import type { Page } from "@playwright/test";
import { expectAccessible, expectAccessibleInBothThemes } from "./support/accessibility.ts";
import { composer, openConversation } from "./support/inbox.ts";
import { control, Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

/** What the reviewers of the simulator decide about a template, once it is there. */
async function review(name: string, status: string): Promise<void> {
  await control("POST", `/templates/${await idOf(name)}/status`, { status });
}

async function idOf(name: string): Promise<string | undefined> {
  const { templates } = (await control("GET", "/templates")) as { templates: { id: string; name: string }[] };
  return templates.find((one) => one.name === name)?.id;
}

/** Words of its own: WhatsApp rejects what another template says already. */
async function fill(page: Page, name: string): Promise<void> {
  const form = page.getByRole("dialog");
  await form.getByLabel("Name at WhatsApp").fill(name);
  await form.getByLabel("Text", { exact: true }).fill("Hello ");
  await form.getByRole("button", { name: "Add a variable" }).click();
  await page.keyboard.type(`, your parcel is waiting at desk ${name.replace(/\D/g, "")} for you.`);
  await form.getByLabel("Add a button").selectOption("QUICK_REPLY");
  await form.getByLabel("Label").fill("I am coming");
}

test("an admin writes a template, mends it, submits it and sees it approved", async ({ openAs }) => {
  const name = `parcel_waiting_${Date.now()}`;
  const page = await openAs("admin", { reducedMotion: "reduce" });
  await page.goto("/settings/templates");
  await page.getByRole("button", { name: "New template" }).click();
  const form = page.getByRole("dialog", { name: "New template" });
  await fill(page, name);
  await expect(form.getByRole("region", { name: "Preview" })).toContainText("I am coming");
  await form.getByRole("button", { name: "Submit to WhatsApp" }).click();
  await expect(form.getByText("Give a sample for “1”")).toBeVisible();
  await expect(form.getByLabel("Sample for {{1}}")).toBeFocused();
  await expectAccessibleInBothThemes(page);
  await page.keyboard.type("Dana");
  await expect(form.getByRole("region", { name: "Preview" })).toContainText("Hello Dana, your parcel");
  await form.getByRole("button", { name: "Submit to WhatsApp" }).click();
  await expect(form).toBeHidden();

  await page.getByLabel("Search templates").fill(name);
  const row = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: /^Parcel waiting/ }) });
  await expect(row).toContainText("In review");
  await review(name, "APPROVED");
  await expect(row).toContainText("Approved");
  await row.getByRole("button", { name: /^Parcel waiting/ }).click();
  await page.getByRole("button", { name: "History" }).click();
  await expect(page.getByRole("dialog", { name: /^History of/ })).toContainText("Live since");
});

test("a rejected template is told above the list and in the navigation, until an admin has seen it", async ({
  openAs,
}) => {
  const name = `parcel_refused_${Date.now()}`;
  const page = await openAs("admin", { reducedMotion: "reduce" });
  await page.goto("/settings/templates");
  await page.getByRole("button", { name: "New template" }).click();
  const form = page.getByRole("dialog", { name: "New template" });
  await fill(page, name);
  await form.getByLabel("Sample for {{1}}").fill("Dana");
  await form.getByRole("button", { name: "Submit to WhatsApp" }).click();
  await expect(form).toBeHidden();
  const alarms = page.getByRole("region", { name: "Templates that need attention" });
  await page.getByLabel("Search templates").fill(name);
  await expect(page.getByRole("button", { name: /^Parcel refused/ })).toBeVisible();
  await expect(alarms.getByRole("button", { name: /^Parcel refused/ })).toHaveCount(0);
  await review(name, "REJECTED");
  const alarm = alarms.getByRole("button", { name: /^Parcel refused .* WhatsApp has rejected it$/ });
  await expect(alarm).toBeVisible();
  const entry = page
    .getByRole("navigation", { name: "Settings sections" })
    .getByRole("link", { name: /^Templates/ });
  await expect(entry).toContainText(/needs? attention/);
  // The sheet says all of what is wrong with it, the list how much more than this there is.
  const line = alarms
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: /^Parcel refused/ }) });
  await expect(line).not.toContainText("more alarm");
  await control("POST", `/templates/${await idOf(name)}/category`, {
    category: "MARKETING",
    announce: false,
  });
  await expect(line).toContainText("and one more alarm");
  await expectAccessibleInBothThemes(page);

  await line.getByRole("button").click();
  const sheet = page.getByRole("dialog");
  await expect(sheet).toContainText("WhatsApp has rejected it.");
  await sheet.getByRole("button", { name: "I have seen it" }).click();
  await expect(sheet.getByRole("button", { name: "I have seen it" })).toHaveCount(0);
  await expect(alarm).toHaveCount(0);
});

test("a draft that somebody else saved meanwhile is not lost by leaving: both versions are offered", async ({
  openAs,
  problems,
}) => {
  problems.expect(/409/);
  const page = await openAs("admin", { reducedMotion: "reduce" });
  await page.goto("/settings/templates");
  await page.getByRole("button", { name: "New template" }).click();
  const form = page.getByRole("dialog", { name: "New template" });
  const text = form.getByLabel("Text", { exact: true });
  await text.fill("Mine, first");
  await form.getByRole("button", { name: "Save draft" }).click();
  // Said where the dialog is: all around it is inert.
  await expect(form.getByText("The draft is saved.")).toBeVisible();
  await expect(form.getByRole("button", { name: "Save draft" })).toBeDisabled();
  const origin = new URL(page.url()).origin;
  const { data } = await (await page.request.get("/api/v1/template-drafts")).json();
  const [draft] = data;
  const components = [{ type: "BODY", text: "Theirs" }];
  await page.request.put(`/api/v1/template-drafts/${draft.id}`, {
    data: { content: { ...draft.content, components }, version: draft.version },
    headers: { origin },
  });
  await text.fill("Mine, second");
  await page.keyboard.press("Escape");
  await expect(form.getByRole("button", { name: "Keep mine" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(text).toHaveValue("Mine, second");
  await form.getByRole("button", { name: "Keep mine" }).click();
  await page.keyboard.press("Escape");
  await expect(form).toBeHidden();
  const kept = await (await page.request.get("/api/v1/template-drafts")).json();
  expect(kept.data[0].content.components[0].text).toBe("Mine, second");
  await page.request.delete(`/api/v1/template-drafts/${draft.id}`, { headers: { origin } });
});

test("an agent whose number has no template to send reads why, and whom to ask", async ({ openAs }) => {
  const page = await openAs("agent");
  const ends = "It has been paused for 3 hours until 12:45 PM UTC.";
  await page.route(/\/api\/v1\/templates\?/, async (route) => {
    const response = await route.fetch();
    const { data, ...rest } = await response.json();
    const search = new URL(route.request().url()).searchParams;
    const states = [
      { status: "REJECTED" },
      { status: "PAUSED", rejectionDetails: ends },
      { status: "PENDING" },
    ];
    const known = data.slice(0, 3).map((one: object, index: number) => ({ ...one, ...states[index] }));
    const shown = search.has("status") ? [] : search.has("unusable") ? [] : known;
    await route.fulfill({ response, json: { ...rest, data: shown } });
  });
  const phone = await Phone.create("Templateless");
  await phone.writes("are you still there?", 25 * 3600);
  await openConversation(page, phone.name);
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const draft = { text: "It leaves today.", mode: "reply", editedAt: new Date().toISOString() };
  const headers = { origin: new URL(page.url()).origin };
  await page.request.put(`/api/v1/conversations/${id}/draft`, { data: draft, headers });
  const lines = composer(page).getByRole("list", { name: "Templates that cannot be sent here" });
  await expect(lines.getByRole("listitem")).toHaveCount(3);
  await expect(lines.getByRole("listitem").nth(0)).toContainText(`WhatsApp says: ${ends}`);
  await expect(lines.getByRole("listitem").nth(1)).toContainText("still looking at it");
  await expect(lines.getByRole("listitem").nth(2)).toContainText("has rejected it");
  await expect(composer(page)).toContainText("can write templates and say who may use them");
  // What was being written can be read, and promised, all the same.
  await expect(composer(page)).toContainText("“It leaves today.” Comes back here");
  await expect(
    composer(page).getByRole("checkbox", { name: /^Send it by itself if Templateless/ }),
  ).toBeVisible();
  await expectAccessible(page, "[aria-label=Write]");
});
