import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility.ts";
import { readDemo } from "./support/demo.ts";
import { composer, openConversation, thread } from "./support/inbox.ts";
import { control, Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

const day = 24 * 3600;

let made: string | null = null;
test.afterEach(async () => {
  // It would be among the first that are offered to other specs' agents.
  if (made !== null) await control("POST", `/templates/${made}/status`, { status: "DELETED" });
  made = null;
});

/** A template of its own, known to the product: other specs send the demo's. */
async function createTemplate(admin: Page, name: string, text: string): Promise<void> {
  const { channel } = readDemo();
  const id = String(Date.now());
  await control("PUT", `/templates/${channel.wabaId}`, {
    ...{ id, name, language: "en", status: "APPROVED", category: "UTILITY" },
    components: [{ type: "BODY", text }],
  });
  made = id;
  const origin = new URL(admin.url()).origin;
  const answer = await admin.request.post("/api/v1/templates/sync", {
    data: { channelId: channel.id },
    headers: { origin },
  });
  expect(answer.status()).toBe(200);
}

async function sendTemplate(page: Page, phone: Phone, title: string): Promise<void> {
  await phone.writes("I'll be away for a while", day + 600);
  await openConversation(page, phone.name);
  await composer(page).getByRole("searchbox").fill(title);
  await composer(page)
    .getByRole("button", { name: new RegExp(`^${title}`) })
    .click();
  await page.getByRole("button", { name: /^Preview/ }).click();
  await page.getByRole("button", { name: /^Send template/ }).click();
}

test("a template that WhatsApp holds for a check says so until it goes out or fails", async ({ openAs }) => {
  const number = Date.now();
  const title = `Checked first ${number}`;
  const admin = await openAs("admin");
  await admin.goto("/inbox?list=unassigned&sort=newest");
  await createTemplate(admin, `checked_first_${number}`, "Your table is reserved.");
  const agent = await openAs("agent", { reducedMotion: "reduce" });
  const reviewer = await agent.context().newPage();
  await reviewer.goto(`${readDemo().simulator.url}/templates`);
  await reviewer.getByLabel("Find").fill(`checked_first_${number}`);
  const card = reviewer.getByRole("article", { name: /^checked_first/ });
  await card.getByLabel("Messages before pacing").fill("0");
  await card.getByRole("button", { name: "Pace" }).click();
  await expect(card).toContainText("paced after 0, 0 sent");

  const first = await Phone.create("Held");
  await sendTemplate(agent, first, title);
  const held = /WhatsApp holds this template for a quality check/;
  await expect(thread(agent)).toContainText(held);
  await agent.reload();
  await expect(thread(agent)).toContainText(held);
  await expect(
    thread(agent).getByRole("img", { name: "Held by WhatsApp for a quality check" }),
  ).toBeVisible();
  await expectAccessible(agent, "[aria-label='Messages']");
  expect(await first.received()).toEqual([]);
  await expect(card).toContainText("1 held until");
  await card.getByRole("button", { name: "Release" }).click();
  await first.hasReceived("Your table is reserved.");
  await expect(thread(agent).getByRole("img", { name: "Delivered" })).toBeVisible();
  await expect(thread(agent)).not.toContainText(held);

  await card.getByLabel("Messages before pacing").fill("0");
  await card.getByRole("button", { name: "Pace" }).click();
  await expect(card).toContainText("paced after 0");
  await sendTemplate(agent, await Phone.create("Refused"), title);
  await expect(thread(agent)).toContainText(held);
  await card.getByRole("button", { name: "Bad feedback" }).click();
  await expect(thread(agent)).toContainText("WhatsApp has paused this template because of low quality.");
  await expect(card).toContainText("paused until");
  // Who looks for it learns why it is not among the templates any more.
  await composer(agent).getByRole("searchbox").fill(title);
  await expect(composer(agent).getByRole("list", { name: "Found, but not to be sent here" })).toContainText(
    "WhatsApp has paused it",
  );
  await card.getByRole("button", { name: "Time is up" }).click();
  await expect(card).toContainText("APPROVED");
});
