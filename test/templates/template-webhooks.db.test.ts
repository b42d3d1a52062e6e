import { beforeEach, describe, expect, test } from "vitest";
import { forgetSigningApps } from "#lib/inbound/data/meta-apps.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { storeTemplates } from "#lib/templates/commands/store-templates.ts";
import type { ProviderTemplate } from "#lib/templates/template-diff.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { postWebhookOf } from "#test/webhooks/post-webhook.ts";

// What WhatsApp's words about a template become, in shapes that the fixtures do not have (platform reference, 4.1).

let workspaceId: WorkspaceId;
let channel: TestChannel;
let admin: SignedIn;

const template: ProviderTemplate = {
  ...{ providerTemplateId: "881204477310025", name: "weekly_offer", language: "en_US" },
  ...{ category: "MARKETING", status: "APPROVED", parameterFormat: "POSITIONAL" },
  components: [{ type: "BODY", text: "This week everything is on sale." }],
  ...{ qualityScore: null, rejectedReason: null, messageSendTtlSeconds: null },
};
const listed = (changes: Partial<ProviderTemplate>[], askedAt: Date) =>
  storeTemplates(
    workspaceId,
    channel.wabaId,
    changes.map((change) => ({ ...template, ...change })),
    askedAt,
    async () => {},
  );

/** A whole second that lies some time back. */
const second = Math.floor(Date.now() / 1000) - 600;
const at = (offset: number, milliseconds = 0) => new Date((second + offset) * 1000 + milliseconds);

beforeEach(async () => {
  workspaceId = await createWorkspace();
  channel = await createChannel(workspaceId);
  forgetSigningApps();
  admin = await signedIn(workspaceId, "admin");
  await listed([{}], at(0, 500));
});

const named = { message_template_name: "weekly_offer", message_template_language: "en-US" };
const id = { message_template_id: 881204477310025 };
const whole = { ...id, ...named };

/** One word of WhatsApp's of the second `offset`. */
function tell(value: object, offset = 60, field = "message_template_status_update"): Promise<void> {
  return postWebhookOf(second + offset, channel, { field, value });
}

const shown = async () => (await api(admin).get("/templates")).json.data[0];
const alarms = async () =>
  (await api(admin).get("/channels")).json.data[0].issues.map(
    ({ code, details }: { code: string; details: object }) => [code, details],
  );
const asksForList = async () => {
  const key = `sync-templates/${workspaceId}`;
  return (await query(sql`SELECT 1 FROM graphile_worker.jobs WHERE key = ${key}`)).length > 0;
};
const value = "weekly_offer (en_US)";

describe("a word about a template", () => {
  const description = "It has been paused for 3 hours until 12:45 PM UTC.";
  test.each<[string, object, object, unknown[]]>([
    ["by its id alone", { event: "PAUSED", ...id }, { status: "PAUSED" }, [["template_paused", { value }]]],
    [
      "by name and language alone",
      { event: "PAUSED", ...named },
      { status: "PAUSED" },
      [["template_paused", { value }]],
    ],
    [
      "by the id as text, in small letters, without a reason",
      { event: "disabled", ...named, message_template_id: "881204477310025" },
      { status: "DISABLED", rejectedReason: null },
      [["template_disabled", { value }]],
    ],
    [
      "of a pause, with how long it is",
      { event: "PAUSED", reason: "NONE", ...whole, other_info: { title: "FIRST_PAUSE", description } },
      { status: "PAUSED", rejectedReason: null, rejectionDetails: description },
      [["template_paused", { value }]],
    ],
    [
      "of a flag, with the day on which it ends",
      { event: "FLAGGED", reason: null, ...whole, disable_info: { disable_date: second + 86_400 } },
      { status: "APPROVED", rejectedReason: null },
      [["template_quality_low", { value, until: at(86_400).toISOString() }]],
    ],
    ["of its lock", { event: "LOCKED", ...whole }, { status: "LOCKED" }, []],
    ["that nobody has heard before", { event: "SLEEPING", ...whole }, { status: "SLEEPING" }, []],
    [
      "of its deletion on a later day",
      { event: "PENDING_DELETION", ...whole, reason: null },
      { status: "PENDING_DELETION" },
      [],
    ],
  ])("%s", async (_, word, state, raised) => {
    await tell(word);
    expect(await shown()).toMatchObject(state);
    expect(await alarms()).toEqual(raised);
  });

  test("that it is no longer flagged ends what the flag began", async () => {
    await tell({ event: "FLAGGED", ...whole });
    await tell({ event: "REINSTATED", ...whole }, 70);
    expect(await shown()).toMatchObject({ status: "APPROVED" });
    expect(await alarms()).toEqual([]);
  });

  test("by a name that nobody knows asks for the list", async () => {
    await tell({ event: "APPROVED", ...named, message_template_name: "other" });
    expect(await asksForList()).toBe(true);
  });

  test("a pause keeps its words over the list that shows it too, and loses them with it", async () => {
    await tell({ event: "PAUSED", ...whole, other_info: { description } });
    await listed([{ status: "PAUSED", qualityScore: "RED" }], new Date());
    expect(await shown()).toMatchObject({ status: "PAUSED", rejectionDetails: description });
    await listed([{ qualityScore: "GREEN" }], new Date());
    expect(await shown()).toMatchObject({ status: "APPROVED", rejectionDetails: null });
  });
});

describe("webhooks count in seconds, lists do not", () => {
  test("a decision of the second in which a list was asked for is not older than the list", async () => {
    await listed([{ status: "PENDING" }], at(60, 400));
    await tell({ event: "APPROVED", ...whole });
    expect(await shown()).toMatchObject({ status: "APPROVED" });
    // Which came first only the next list knows.
    expect(await asksForList()).toBe(true);
  });

  test("that it is in review is: the list shows what came of it", async () => {
    await listed([{ status: "REJECTED" }], at(60, 400));
    await tell({ event: "PENDING", ...whole });
    expect(await shown()).toMatchObject({ status: "REJECTED" });
  });

  test("a list that was asked for before a decision arrived does not undo it", async () => {
    await listed([{ status: "PENDING" }], at(30));
    const askedAt = new Date();
    await tell({ event: "APPROVED", ...whole });
    await listed([{ status: "PENDING" }], askedAt);
    expect(await shown()).toMatchObject({ status: "APPROVED" });
  });
});

test("a deleted template comes back by a list alone", async () => {
  await tell({ event: "DELETED", ...whole });
  await tell({ event: "UNARCHIVED", ...whole }, 70);
  expect(await shown()).toBeUndefined();
  const { json } = await api(admin).get("/events?since=0");
  expect(json.data.filter(({ type }: { type: string }) => type === "template.updated").at(-1)).toMatchObject({
    data: { status: "DELETED" },
  });
  expect(await asksForList()).toBe(true);
  await listed([{}], new Date());
  expect(await shown()).toMatchObject({ status: "APPROVED" });
});
