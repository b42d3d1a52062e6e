import { beforeEach, describe, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { contact, messagesChange, reaction, textMessage } from "#test/webhooks/payloads.ts";
import { postWebhook } from "#test/webhooks/post-webhook.ts";
import { forgetSigningApps } from "./data/meta-apps.ts";

/** What the customer does to a conversation that was put aside or resolved, through webhook and API as in life. */
const dana = { waId: "12025550123", name: "Dana" };
let workspaceId: WorkspaceId;
let channel: TestChannel;
let ana: SignedIn;
let manager: SignedIn;

beforeEach(async () => {
  workspaceId = await createWorkspace();
  channel = await createChannel(workspaceId);
  forgetSigningApps();
  ana = await signedIn(workspaceId, "agent");
  manager = await signedIn(workspaceId, "manager");
  await post(textMessage(dana, "wamid.1", seconds(-60), "first"));
});

const seconds = (offset: number) => Math.floor(Date.now() / 1000) + offset;

const post = (message: unknown) =>
  postWebhook(channel, messagesChange(channel, { contacts: [contact(dana)], messages: [message] }));

async function current(who: SignedIn = ana) {
  const { json } = await api(who).get("/conversations?status=unresolved");
  return json.data[0] ?? (await api(who).get("/conversations?status=resolved")).json.data[0];
}

async function change(body: Record<string, unknown>) {
  const { id, version } = await current();
  const answer = await api(ana).patch(`/conversations/${id}`, { ...body, version });
  expect(answer.status).toBe(200);
  return answer.json;
}

const tap = (id: string, at: number) => ({
  ...textMessage(dana, id, at, ""),
  text: undefined,
  type: "button",
  button: { text: "Yes, please", payload: "yes" },
  context: { from: "12025550100", id: "wamid.template" },
});
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

describe("put aside", () => {
  test.each([
    ["snoozed", () => change({ status: "snoozed", snoozedUntil: tomorrow() })],
    ["pending", () => change({ status: "pending" })],
  ])("%s: a new message brings it back, one from before does not", async (status, putAside) => {
    await putAside();
    await post(textMessage(dana, "wamid.2", seconds(-30), "written before, arrived late"));
    expect(await current()).toMatchObject({ status, inboundCount: 2 });
    await post(textMessage(dana, "wamid.3", seconds(0), "and another thing"));
    expect(await current()).toMatchObject({ status: "open", snoozedUntil: null, inboundCount: 3 });
  });

  test("a reaction wakes nothing, a tap does", async () => {
    await change({ status: "snoozed", snoozedUntil: tomorrow() });
    await post(reaction(dana, "wamid.r", seconds(0), "wamid.1", "👍"));
    expect(await current()).toMatchObject({ status: "snoozed", inboundCount: 1 });
    await post(tap("wamid.tap", seconds(0)));
    expect(await current()).toMatchObject({ status: "open", inboundCount: 2 });
  });
});

describe("resolved", () => {
  /** Resolved a minute ago: WhatsApp's times are whole seconds. */
  async function resolvedEarlier(): Promise<void> {
    await change({ assigneeId: ana.memberId, status: "resolved" });
    await query(sql`
      UPDATE conversation SET "resolvedAt" = now() - interval '30 seconds', "settledAt" = now() - interval '30 seconds'
      WHERE "workspaceId" = ${workspaceId}::uuid`);
  }

  test("a reaction neither reopens, counts as unread nor starts waiting; a tap does all three", async () => {
    await resolvedEarlier();
    const { unreadCount } = await current();
    await post(reaction(dana, "wamid.r", seconds(0), "wamid.1", "👍"));
    expect(await current()).toMatchObject({ status: "resolved", waitingSince: null, unreadCount });
    await post(tap("wamid.tap", seconds(0)));
    const back = await current();
    expect(back).toMatchObject({ status: "open", nextMove: "us", unreadCount: unreadCount + 1 });
    expect(back.waitingSince).not.toBeNull();
  });

  test("it comes back to who had it last", async () => {
    await resolvedEarlier();
    await post(textMessage(dana, "wamid.2", seconds(0), "again"));
    expect(await current()).toMatchObject({ status: "open", assigneeId: ana.memberId });
  });

  test("and to everybody when that member is disabled", async () => {
    await resolvedEarlier();
    await query(sql`
      UPDATE membership SET "disabledAt" = now()
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${ana.memberId}::uuid`);
    await post(textMessage(dana, "wamid.2", seconds(0), "again"));
    expect(await current(manager)).toMatchObject({ status: "open", assigneeId: null });
  });
});

test("a manager's look clears nobody's unread, and each marks unread alone", async () => {
  const { id, inboundCount } = await current();
  const unread = async (who: SignedIn) => (await current(who)).unreadCount;
  expect([await unread(ana), await unread(manager)]).toEqual([1, 1]);
  await api(manager).post(`/conversations/${id}/read`, { inboundCount });
  expect([await unread(ana), await unread(manager)]).toEqual([1, 0]);
  await api(ana).post(`/conversations/${id}/read`, { inboundCount });
  await api(ana).post(`/conversations/${id}/read`, { inboundCount: inboundCount - 1 });
  expect([await unread(ana), await unread(manager)]).toEqual([1, 0]);
});
