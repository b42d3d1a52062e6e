import { beforeEach, expect, test } from "vitest";
import type { GraphApi } from "#lib/channels/whatsapp/graph-api.ts";
import { sendMessage } from "#lib/messages/commands/send-message.ts";
import { sendReaction } from "#lib/messages/commands/send-reaction.ts";
import type { Actor } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { memberActor } from "#test/sending-rows.ts";
import { contact, messagesChange, statusUpdate, textMessage } from "#test/webhooks/payloads.ts";
import { postWebhook } from "#test/webhooks/post-webhook.ts";
import { forgetSigningApps } from "./data/meta-apps.ts";

const dana = { waId: "12025550123", name: "Dana" };
const now = Math.floor(Date.now() / 1000);
let channel: TestChannel;
let actor: Actor;
let message: { id: string; conversationId: string };

const post = (change: Parameters<typeof messagesChange>[1]) =>
  postWebhook(channel, messagesChange(channel, change));

beforeEach(async () => {
  channel = await createChannel(await createWorkspace());
  forgetSigningApps();
  actor = await memberActor(channel.workspaceId);
  await post({ contacts: [contact(dana)], messages: [textMessage(dana, "wamid.1", now, "Thank you!")] });
  const [row] = await query<typeof message>(sql`
    SELECT id, "conversationId" FROM message WHERE "workspaceId" = ${channel.workspaceId}::uuid`);
  message = row ?? message;
});

const react = (clientMessageId: string, emoji: string | null) =>
  sendMessage(actor, message.conversationId, {
    kind: "reaction",
    clientMessageId,
    reaction: { messageId: message.id, emoji },
  });
/** The worker has brought it to WhatsApp, which took it. */
const accepted = () =>
  sendReaction(channel.workspaceId, message.id, true, {
    sendMessage: async () => ({ outcome: "accepted", providerMessageId: `wamid.${uuidv7()}` }),
  } as unknown as GraphApi);
const failed = (callback: string, code = 131026) =>
  post({
    statuses: [
      statusUpdate(`wamid.${callback}`, "failed", now, dana.waId, {
        biz_opaque_callback_data: callback,
        errors: [{ code, title: "Undeliverable" }],
      }),
    ],
  });
const stored = () =>
  query<{ emoji: string | null; sentEmoji: string | null; errorCause: string | null }>(sql`
    SELECT emoji, "sentEmoji", "errorCause" FROM reaction WHERE "workspaceId" = ${channel.workspaceId}::uuid`);
const told = () =>
  query<{ reactions: unknown; version: number }>(sql`
    SELECT data->'reactions' AS reactions, (data->>'version')::int AS version FROM event
    WHERE "workspaceId" = ${channel.workspaceId}::uuid AND type = 'message.updated' ORDER BY position`);

test("a reaction that WhatsApp took and could not deliver says so, once", async () => {
  const request = uuidv7();
  const { version } = await react(request, "👍");
  await accepted();
  await failed(request);
  await failed(request);
  expect(await stored()).toEqual([{ emoji: "👍", sentEmoji: null, errorCause: "undeliverable" }]);
  const events = await told();
  expect(events).toHaveLength(2);
  expect(events.at(-1)).toMatchObject({
    version: version + 1,
    reactions: [{ emoji: "👍", errorCause: "undeliverable" }],
  });
});

test("one that was replaced or taken back meanwhile keeps what it says now", async () => {
  const [first, second, third] = [uuidv7(), uuidv7(), uuidv7()];
  await react(first, "👍");
  await react(second, "❤️");
  await accepted();
  await failed(first);
  expect(await stored()).toEqual([{ emoji: "❤️", sentEmoji: "❤️", errorCause: null }]);
  await react(third, null);
  await accepted();
  await failed(second);
  expect(await stored()).toEqual([{ emoji: null, sentEmoji: null, errorCause: null }]);
});

test("one that could not be taken back comes back and says so; taken back again, it is asked for again", async () => {
  await react(uuidv7(), "👍");
  await accepted();
  const [removal, again] = [uuidv7(), uuidv7()];
  await react(removal, null);
  await accepted();
  await failed(removal);
  await failed(removal);
  const back = { emoji: "👍", errorCause: "undeliverable", isStillThere: true };
  const events = await told();
  expect(events).toHaveLength(3);
  expect(events.at(-1)?.reactions).toMatchObject([back]);
  await react(again, null);
  await accepted();
  expect(await stored()).toEqual([{ emoji: null, sentEmoji: null, errorCause: null }]);
  await failed(again);
  expect((await told()).at(-1)?.reactions).toMatchObject([back]);
});

test("the report that a removal failed may come before the word that it was accepted", async () => {
  await react(uuidv7(), "👍");
  await accepted();
  const removal = uuidv7();
  await react(removal, null);
  await failed(removal);
  await accepted();
  expect(await stored()).toEqual([{ emoji: "👍", sentEmoji: "👍", errorCause: "undeliverable" }]);
});

test("where one failed in the place of another, the customer still sees the other", async () => {
  await react(uuidv7(), "👍");
  await accepted();
  const second = uuidv7();
  await react(second, "❤️");
  await accepted();
  await failed(second);
  expect(await stored()).toEqual([{ emoji: "❤️", sentEmoji: "👍", errorCause: "undeliverable" }]);
  expect((await told()).at(-1)?.reactions).toEqual([
    { reactor: expect.any(String), emoji: "❤️", errorCause: "undeliverable" },
  ]);
});

test("a failure of nothing we know of, or on another number, changes no reaction", async () => {
  const request = uuidv7();
  await react(request, "👍");
  await accepted();
  await failed(uuidv7());
  const own = channel;
  channel = await createChannel(await createWorkspace("Other"));
  forgetSigningApps();
  await failed(request);
  channel = own;
  expect(await stored()).toEqual([{ emoji: "👍", sentEmoji: "👍", errorCause: null }]);
});
