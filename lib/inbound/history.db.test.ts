import { beforeEach, expect, test } from "vitest";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { messagesChange, statusUpdate } from "#test/webhooks/payloads.ts";
import { postWebhook } from "#test/webhooks/post-webhook.ts";
import { forgetSigningApps } from "./data/meta-apps.ts";

/** Chats from before the number came to us (platform reference, 4.4): shown as they ended, and nobody waits in them. */
const now = Math.floor(Date.now() / 1000);
const business = "12025550100";
const customer = "12025550123";
let channel: TestChannel;

beforeEach(async () => {
  channel = await createChannel(await createWorkspace());
  forgetSigningApps();
});

const post = (...changes: unknown[]) => postWebhook(channel, ...changes);

const change = (field: string, more: Record<string, unknown>) => {
  const { value } = messagesChange(channel, {});
  return { field, value: { ...value, ...more } };
};
const words = { type: "text", text: { body: "hello" } };
const line = (from: string, id: string, hoursAgo: number, more: Record<string, unknown>) => ({
  ...{ from, id, timestamp: String(now - hoursAgo * 3600) },
  ...(from === business ? { to: customer } : {}),
  ...more,
});
const past = (status: string, more: Record<string, unknown> = words) => ({
  ...more,
  history_context: { status },
});
const chunk = (...messages: unknown[]) =>
  change("history", {
    history: [
      { metadata: { phase: 0, chunk_order: 1, progress: 100 }, threads: [{ id: customer, messages }] },
    ],
  });

const rows = () =>
  query<{ id: string; kind: string; status: string }>(sql`
    SELECT "providerMessageId" AS id, kind, status FROM message
    WHERE "workspaceId" = ${channel.workspaceId}::uuid AND kind <> 'activity' ORDER BY "sortAt"`);

test("our old messages show how far they got", async () => {
  const told = ["SENT", "DELIVERED", "READ", "PLAYED", "ERROR", "PENDING"];
  await post(chunk(...told.map((status, n) => line(business, `wamid.${n}`, 40 - n, past(status)))));
  const statuses = (await rows()).map(({ status }) => status);
  expect(statuses).toEqual(["sent", "delivered", "read", "played", "failed", "sent"]);
});

test("nobody waits for an answer in it, whatever becomes of what is written after it", async () => {
  const placeholder = past("READ", { type: "media_placeholder" });
  await post(chunk(line(customer, "wamid.1", 30, past("READ")), line(customer, "wamid.2", 29, placeholder)));
  const file = line(customer, "wamid.2", 29, { type: "image", image: { id: "1" } });
  const late = line(customer, "wamid.3", 28, { type: "image", image: { id: "2" } });
  await post(change("history", { messages: [file, late] }));
  await post(change("smb_message_echoes", { message_echoes: [line(business, "wamid.4", 0, words)] }));
  const errors = [{ code: 131026, title: "undeliverable" }];
  await post(
    messagesChange(channel, { statuses: [statusUpdate("wamid.4", "failed", now, customer, { errors })] }),
  );
  expect((await rows()).map(({ id, kind, status }) => `${id} ${kind} ${status}`)).toEqual([
    "wamid.1 text received",
    "wamid.2 image received",
    "wamid.3 image received",
    "wamid.4 text failed",
  ]);
  const waiting = await query(sql`SELECT "waitingSince", "inboundCount" FROM conversation
    WHERE "workspaceId" = ${channel.workspaceId}::uuid`);
  expect(waiting).toEqual([{ waitingSince: null, inboundCount: 0 }]);
});
