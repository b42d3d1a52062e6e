import { beforeEach, expect, test } from "vitest";
import { listChannels } from "#lib/channels/data.ts";
import { presentChannel } from "#lib/channels/present.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { headPosition, readLog } from "#lib/platform/realtime/log-reader.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { sign } from "#test/webhooks/payloads.ts";
import { forgetSigningApps } from "./data/meta-apps.ts";
import { webhookRoutes } from "./routes/webhook.ts";

const app = webhookRoutes();
let channel: TestChannel;
const hour = 3600;
const start = Math.floor(Date.now() / 1000) - 20 * hour;

async function newChannel() {
  channel = await createChannel(await createWorkspace());
  forgetSigningApps();
}
beforeEach(newChannel);

type Word = { field: string; value: Record<string, unknown>; time: number };
const number = { display_phone_number: "12025550100" };

async function post({ field, value, time }: Word): Promise<void> {
  const payload = {
    object: "whatsapp_business_account",
    entry: [{ id: channel.wabaId, time, changes: [{ field, value }] }],
  };
  const body = Buffer.from(JSON.stringify(payload));
  const answer = await app.request("/whatsapp", {
    method: "POST",
    body: new Uint8Array(body),
    headers: { "x-hub-signature-256": sign(body, channel.appSecret) },
  });
  expect(answer.status).toBe(200);
}

async function health() {
  const [row] = await listChannels(channel.workspaceId);
  if (!row) throw new Error("no channel");
  const { issues, health } = presentChannel(row);
  return { issues, health };
}

const ban = (state: string, time: number): Word => ({
  ...{ field: "account_update", time },
  value: {
    event: "DISABLED_UPDATE",
    ban_info: { waba_ban_state: state, waba_ban_date: "November 30, 2026" },
  },
});
const quality = (event: string, limit: string, time: number): Word => ({
  ...{ field: "phone_number_quality_update", time },
  value: { ...number, event, current_limit: limit },
});
const name = (decision: string, time: number): Word => ({
  ...{ field: "phone_number_name_update", time },
  value: { ...number, decision, requested_verified_name: "Acme", rejection_reason: null },
});

const template = (id: number) => ({
  message_template_id: id,
  message_template_name: "weekly_offer",
  message_template_language: "en-US",
});
const templateStatus = (event: string, time: number): Word => ({
  ...{ field: "message_template_status_update", time },
  value: { event, ...template(7), reason: "NONE", message_template_category: "MARKETING" },
});
const templateQuality = (score: string, time: number): Word => ({
  ...{ field: "message_template_quality_update", time },
  value: { previous_quality_score: "UNKNOWN", new_quality_score: score, ...template(7) },
});
const category = (id: number, time: number): Word => ({
  ...{ field: "template_category_update", time },
  value: { ...template(id), previous_category: "UTILITY", new_category: "MARKETING" },
});

const stories: [string, Word[], string[], Record<string, unknown> | null][] = [
  [
    "a template paused, let go and paused again",
    [
      templateStatus("PAUSED", start),
      templateStatus("APPROVED", start + 5),
      templateStatus("PAUSED", start + 9),
    ],
    ["template_paused"],
    null,
  ],
  [
    "a template paused, then gone",
    [templateStatus("PAUSED", start), templateStatus("DELETED", start + 5)],
    [],
    null,
  ],
  [
    "a template rejected, handed in again and rejected",
    [
      templateStatus("REJECTED", start),
      templateStatus("PENDING", start + 5),
      templateStatus("REJECTED", start + 9),
    ],
    ["template_rejected"],
    null,
  ],
  [
    "a template rejected, objected to, approved",
    [
      templateStatus("REJECTED", start),
      templateStatus("IN_APPEAL", start + 5),
      templateStatus("APPROVED", start + 9),
    ],
    [],
    null,
  ],
  [
    "a template disabled that had a low quality",
    [
      templateQuality("RED", start),
      templateStatus("DISABLED", start + 5),
      templateQuality("YELLOW", start + 9),
    ],
    ["template_disabled"],
    null,
  ],
  [
    "two templates in another category",
    [category(7, start), category(8, start + 1)],
    ["template_recategorised", "template_recategorised"],
    null,
  ],
  ["banned", [ban("SCHEDULE_FOR_DISABLE", start), ban("DISABLE", start + 9)], ["account_disabled"], null],
  ["banned and let back", [ban("DISABLE", start), ban("REINSTATE", start + hour)], [], null],
  [
    "flagged while its limit moved",
    [
      quality("FLAGGED", "TIER_1K", start),
      quality("UPGRADE", "TIER_10K", start + 2),
      quality("DOWNGRADE", "TIER_2K", start + 5),
    ],
    ["quality_low"],
    { messagingLimit: "TIER_2K" },
  ],
  [
    "a name refused, then approved",
    [name("REJECTED", start), name("PENDING", start + 5), name("APPROVED", start + 9)],
    [],
    { displayNameStatus: "APPROVED" },
  ],
  [
    "templates forbidden, and the app removed and added",
    [
      {
        ...{ field: "account_update", time: start },
        value: {
          event: "ACCOUNT_RESTRICTION",
          restriction_info: [
            { restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING", expiration: start + 90 * hour },
            { restriction_type: "RESTRICTED_ADD_PHONE_NUMBER_ACTION", expiration: start + 90 * hour },
          ],
        },
      },
      { field: "account_update", time: start + 1, value: { event: "PARTNER_REMOVED" } },
      { field: "account_update", time: start + 2, value: { event: "PARTNER_ADDED" } },
    ],
    ["templates_restricted"],
    null,
  ],
];

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

test.each(stories)(
  "%s: every order, each word twice, ends in the same state",
  async (_, words, codes, facts) => {
    let expected: Awaited<ReturnType<typeof health>> | undefined;
    for (const order of permutations(words)) {
      await newChannel();
      for (const word of [...order, ...order.slice(0, 1)]) await post(word);
      const reached = await health();
      expected ??= reached;
      expect(reached).toEqual(expected);
    }
    expect(expected?.issues.map(({ code }) => code)).toEqual(codes);
    if (facts) expect(expected?.health).toMatchObject(facts);
    const kept = await query(
      sql`SELECT 1 FROM webhook_event WHERE "workspaceId" = ${channel.workspaceId}::uuid`,
    );
    expect(kept).toEqual([]);
  },
);

test("a number of the account that is not ours is left alone, and so is another app's", async () => {
  const other = {
    ...quality("FLAGGED", "TIER_1K", start),
    value: { event: "FLAGGED", display_phone_number: "12025550199" },
  };
  await post(other);
  expect((await health()).issues).toEqual([]);
  await createChannel(channel.workspaceId, { wabaId: channel.wabaId });
  await post(ban("DISABLE", start));
  const open = (await listChannels(channel.workspaceId)).map(({ id, issues }) => [id, issues?.length ?? 0]);
  expect(Object.fromEntries(open)[channel.channelId]).toBe(1);
  expect(open.map(([, count]) => count).sort()).toEqual([0, 1]);
});

test("said again it is no news; a change is one event with the channel as REST shows it", async () => {
  const before = await headPosition(channel.workspaceId);
  await post(ban("DISABLE", start));
  await post(ban("DISABLE", start));
  const events = (await readLog(channel.workspaceId, before, 100)).filter(
    ({ type }) => type === "channel.updated",
  );
  expect(events).toHaveLength(1);
  const [row] = await listChannels(channel.workspaceId);
  expect(JSON.parse(events[0]?.data ?? "")).toEqual(row && JSON.parse(JSON.stringify(presentChannel(row))));
});

const alert = (entity: Record<string, unknown>, info: Record<string, unknown>, time: number): Word => ({
  ...{ field: "account_alerts", time },
  value: { ...entity, alert_info: { alert_status: "ACTIVE", alert_severity: "WARNING", ...info } },
});

test("an alert about one number is no other's, and what is only told is no trouble", async () => {
  const lost = { alert_type: "PROFILE_PICTURE_LOST" };
  const codes = async () => (await health()).issues.map(({ code }) => code);
  await post(alert({ entity_type: "PHONE_NUMBER", entity_id: "1" }, lost, start));
  await post(alert({ entity_type: "BUSINESS", entity_id: "1" }, { alert_type: "OBA_APPROVED" }, start));
  const told = { alert_type: "SOMETHING_NEW", alert_severity: "INFORMATIONAL" };
  await post(alert({ entity_type: "BUSINESS", entity_id: "1" }, told, start));
  expect(await codes()).toEqual([]);
  await post(alert({ entity_type: "PHONE_NUMBER", entity_id: channel.phoneNumberId }, lost, start));
  expect(await codes()).toEqual(["account_alert"]);
});
