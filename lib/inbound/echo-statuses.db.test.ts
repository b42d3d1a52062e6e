import { beforeEach, expect, test } from "vitest";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { messagesChange, statusUpdate } from "#test/webhooks/payloads.ts";
import { postWebhook } from "#test/webhooks/post-webhook.ts";
import { forgetSigningApps } from "./data/meta-apps.ts";

// What the owner of a number writes with the phone comes as an echo, and how far it got as statuses of its own. Either
// may be first, they may come together, and no attempt of ours ties them.

const now = Math.floor(Date.now() / 1000);
const customer = "12025550123";
let channel: TestChannel;

beforeEach(async () => {
  channel = await createChannel(await createWorkspace());
  forgetSigningApps();
});

const post = (...changes: unknown[]) => postWebhook(channel, ...changes);

const echo = (id = "wamid.echo") => {
  const text = { type: "text", text: { body: "From the shop" } };
  const message = { from: "12025550100", to: customer, id, timestamp: String(now), ...text };
  const { value } = messagesChange(channel, {});
  return { field: "smb_message_echoes", value: { ...value, message_echoes: [message] } };
};
const status = (name: string, more: Record<string, unknown> = {}, id = "wamid.echo") =>
  messagesChange(channel, { statuses: [statusUpdate(id, name, now + 1, customer, more)] });

const messages = () =>
  query<{ status: string; author: string; errorCode: number | null }>(sql`
    SELECT status, author, "errorCode" FROM message
    WHERE "workspaceId" = ${channel.workspaceId}::uuid AND direction = 'outbound'`);
const parked = () =>
  query(sql`
    SELECT status FROM status_report
    WHERE "workspaceId" = ${channel.workspaceId}::uuid AND "messageId" IS NULL`);
const told = (type: string) =>
  query<{ status: string }>(sql`
    SELECT data ->> 'status' AS status FROM event
    WHERE "workspaceId" = ${channel.workspaceId}::uuid AND type = ${type} ORDER BY position`);

const orders: Record<string, () => Promise<void>> = {
  "after it": async () => {
    await post(echo());
    await post(status("delivered"));
    await post(status("read"));
  },
  "before it": async () => {
    await post(status("read"));
    await post(status("delivered"));
    await post(echo());
  },
  "around it": async () => {
    await post(status("delivered"));
    await post(echo());
    await post(status("read"));
  },
  "in one delivery, first": () => post(status("delivered"), status("read"), echo()),
  "in one delivery, last": () => post(echo(), status("delivered"), status("read")),
  "at the same moment": async () => {
    await Promise.all([post(status("delivered")), post(echo()), post(status("read")), post(echo())]);
  },
};

test.each(Object.entries(orders))("statuses of an echo find it: %s", async (_, arrive) => {
  await arrive();
  expect(await messages()).toEqual([{ status: "read", author: "phone_app", errorCode: null }]);
  expect(await parked()).toEqual([]);
  // Whoever listens has heard it.
  const heard = [...(await told("message.created")), ...(await told("message.updated"))];
  expect(heard.at(-1)?.status).toBe("read");
  expect(await told("message.created")).toHaveLength(1);
});

test("an echo that failed on its way says so, whichever was told first", async () => {
  const errors = [{ code: 131026, title: "Message undeliverable" }];
  await post(status("failed", { errors }));
  await post(echo());
  await post(echo("wamid.second"));
  await post(status("failed", { errors }, "wamid.second"));
  const failed = { status: "failed", author: "phone_app", errorCode: 131026 };
  expect(await messages()).toEqual([failed, failed]);
  const [conversation] = await query(sql`
    SELECT "failedCount" FROM conversation WHERE "workspaceId" = ${channel.workspaceId}::uuid`);
  expect(conversation).toEqual({ failedCount: 2 });
});
