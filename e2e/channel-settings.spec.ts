import { createHmac } from "node:crypto";
import { expectAccessible } from "./support/accessibility.ts";
import type { Demo } from "./support/demo.ts";
import { composer, nameOf, openConversation, replyField } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

// Settings → Numbers, Templates, Webhook events. Whatever is changed here is put back: other specs share the demo.

test("Check finds a missing subscription, and one click mends it", async ({ openAs, demo }) => {
  await subscription(demo, "DELETE");
  try {
    const page = await openAs("admin");
    await page.goto("/settings/numbers");
    const card = page.getByRole("listitem").filter({ hasText: demo.channel.displayPhoneNumber });
    await card.getByRole("button", { name: /^Check/ }).click();
    await expect(card.getByText("1 thing needs you.")).toBeVisible();
    await expectAccessible(page);
    await card.getByRole("button", { name: "Subscribe now" }).click();
    await expect(card.getByText("Everything is in order.")).toBeVisible();
  } finally {
    // Without it no webhook comes, and every later spec would fail as well.
    await subscription(demo, "POST");
  }
});

test("a wrong token is refused in plain words, and nothing is connected", async ({ openAs, problems }) => {
  problems.expect(/502/);
  const page = await openAs("admin");
  await page.goto("/settings/numbers");
  await page.getByRole("button", { name: "Add number" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Nobody's");
  await page.getByLabel("Phone number ID").fill("100000000000001");
  await page.getByLabel("WhatsApp Business Account ID").fill("100000000000002");
  await page.getByLabel("Access token", { exact: true }).fill("EAAnot-a-token");
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByText(/^WhatsApp does not accept this token/)).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Nobody's")).toHaveCount(0);
});

test("an agent sees the numbers and can change nothing", async ({ openAs, demo }) => {
  const page = await openAs("agent");
  await page.goto("/settings/numbers");
  await expect(page.getByText(demo.channel.displayPhoneNumber)).toBeVisible();
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
  await page.goto("/settings/webhooks");
  await expect(page.getByText("Only admins see this")).toBeVisible();
});

test("templates: found, read, opened to agents and closed again", async ({ openAs }) => {
  const page = await openAs("admin");
  await page.goto("/settings/templates");
  await page.getByRole("button", { name: "Sync" }).click();
  await expect(page.getByText(/^Synced:/)).toBeVisible();
  await page.getByRole("combobox", { name: "Category" }).selectOption("MARKETING");
  const allow = page.getByRole("switch").first();
  await expect(allow).not.toBeChecked();
  await allow.click();
  await expect(page.getByText(/^Everybody may use .+ now\.$/)).toBeVisible();
  await expect(allow).toBeChecked();
  await allow.click();
  await expect(page.getByText(/agents may not\.$/)).toBeVisible();
  await expect(allow).not.toBeChecked();
  await expectAccessible(page);
  await page.getByRole("button", { name: /\(/ }).first().click();
  await expect(page.getByRole("dialog")).toContainText("Name at WhatsApp");
  await expectAccessible(page);
});

test("a message for an unknown number is kept, shown as text, and stays when it cannot be replayed", async ({
  openAs,
  demo,
  problems,
}) => {
  problems.expect(/409/);
  await sendForUnknownNumber(demo);
  const page = await openAs("admin");
  await page.goto("/settings/webhooks?state=unhandled");
  const event = page.getByRole("listitem").filter({ hasText: "Phone number ID 199999999999991" });
  await event.getByText("Content", { exact: true }).click();
  await expect(event.getByText("<script>alert(1)</script>")).toBeVisible();
  await event.getByRole("button", { name: "Replay" }).click();
  await expect(event.getByText("Still not possible. It stays here.")).toBeVisible();
  await expectAccessible(page);
});

test("where only the assignee replies, a colleague takes over first, and the log says so", async ({
  openAs,
  demo,
}) => {
  const [admin, manager, agent] = [await openAs("admin"), await openAs("manager"), await openAs("agent")];
  const setRule = async (isOn: boolean) => {
    await admin.goto("/settings/numbers");
    const card = admin.getByRole("listitem").filter({ hasText: demo.channel.displayPhoneNumber });
    await card.getByRole("button", { name: /^Actions for/ }).click();
    await admin.getByRole("menuitem", { name: "Edit" }).click();
    await admin.getByText("More settings").click();
    await admin.getByRole("switch", { name: "Only the assignee replies" }).setChecked(isOn);
    await admin.getByRole("button", { name: "Save", exact: true }).click();
    await expect(admin.getByRole("dialog")).toBeHidden();
  };
  const phone = await Phone.create("Owned");
  await phone.writes("Who takes care of me?");
  await setRule(true);
  try {
    await openConversation(manager, phone.name);
    await manager.keyboard.press("a");
    await expect(manager.getByRole("button", { name: /^Assigned to: You/ })).toBeVisible();
    await openConversation(agent, phone.name, "all");
    await expect(composer(agent)).toContainText(`Only ${await nameOf(manager)} replies here.`);
    await replyField(agent).fill("I do");
    await expect(composer(agent).getByRole("button", { name: /^Send/ })).toBeDisabled();
    await expectAccessible(agent, "[aria-label=Write]");
    await composer(agent).getByRole("button", { name: "Take over" }).click();
    await expect(composer(agent).getByRole("button", { name: /^Send/ })).toBeEnabled();
    await replyField(agent).press("Enter");
    await expect.poll(() => phone.received()).toEqual(["I do"]);
    await expect(composer(manager)).toContainText(`Only ${await nameOf(agent)} replies here.`);
  } finally {
    await setRule(false);
  }
  await admin.goto("/settings/audit");
  await expect(
    admin.getByRole("listitem").filter({ hasText: "took over a conversation" }).first(),
  ).toContainText(await nameOf(agent));
});

async function subscription({ graph, channel }: Demo, method: "POST" | "DELETE"): Promise<void> {
  const headers = { authorization: `Bearer ${graph.accessToken}` };
  const answer = await fetch(`${graph.url}/v25.0/${channel.wabaId}/subscribed_apps`, { method, headers });
  expect(answer.status).toBe(200);
}

async function sendForUnknownNumber({ webhook, channel }: Demo): Promise<void> {
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "12025550199", phone_number_id: "199999999999991" },
    contacts: [{ wa_id: "12025550123", profile: { name: "Dana" } }],
    messages: [
      {
        ...{ from: "12025550123", id: "wamid.FOR-AN-UNKNOWN-NUMBER", timestamp: "1795000000" },
        ...{ type: "text", text: { body: "<script>alert(1)</script>" } },
      },
    ],
  };
  const entry = [{ id: channel.wabaId, changes: [{ field: "messages", value }] }];
  const body = JSON.stringify({ object: "whatsapp_business_account", entry });
  const signature = createHmac("sha256", webhook.appSecret).update(body).digest("hex");
  const headers = { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` };
  expect((await fetch(webhook.url, { method: "POST", body, headers })).status).toBe(200);
}
