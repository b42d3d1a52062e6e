import { beforeEach, expect, test } from "vitest";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { contact, messagesChange, textMessage } from "#test/webhooks/payloads.ts";
import { postWebhook } from "#test/webhooks/post-webhook.ts";
import { rereadUnknown } from "./commands/reread-unknown.ts";
import { forgetSigningApps } from "./data/meta-apps.ts";

const dana = { waId: "12025550123", name: "Dana" };
const now = Math.floor(Date.now() / 1000) - 600;
let channel: TestChannel;
let me: SignedIn;

beforeEach(async () => {
  channel = await createChannel(await createWorkspace());
  me = await signedIn(channel.workspaceId, "agent");
  forgetSigningApps();
});

const post = (...messages: unknown[]) =>
  postWebhook(channel, messagesChange(channel, { contacts: [contact(dana)], messages }));

/** As an earlier version has stored it, which did not know texts. */
const forgetKind = (id: string) =>
  query(sql`
    UPDATE message SET kind = 'unknown', text = NULL, content = content || '{"type":"text"}', search = ''::tsvector
    WHERE "workspaceId" = ${channel.workspaceId}::uuid AND "providerMessageId" = ${id}`);

type Line = {
  kind: string;
  text: { body: string } | null;
  version: number;
  contextProviderMessageId: string;
};

async function conversation() {
  return (await api(me).get("/conversations")).json.data[0];
}
async function lines(): Promise<Line[]> {
  return (await api(me).get(`/conversations/${(await conversation()).id}/messages`)).json.data.reverse();
}

test("what this version knows takes the place of the placeholder, and what it does not stays", async () => {
  const poll = {
    from: dana.waId,
    id: "wamid.poll",
    timestamp: String(now + 1),
    type: "hologram",
    hologram: {},
  };
  await post(textMessage(dana, "wamid.1", now, "a blue chair"), poll);
  await post(textMessage(dana, "wamid.2", now + 2, "a red table"));
  await forgetKind("wamid.1");
  await forgetKind("wamid.2");
  await query(sql`
    UPDATE conversation SET "lastMessageKind" = 'unknown', "lastMessagePreview" = NULL
    WHERE "workspaceId" = ${channel.workspaceId}::uuid`);
  const { inboundCount } = await conversation();
  const before = await lines();
  expect(before.map(({ kind }) => kind)).toEqual(["unknown", "unknown", "unknown"]);

  expect(await rereadUnknown()).toBe(2);
  const after = await lines();
  expect(after.map(({ kind, text }) => [kind, text?.body])).toEqual([
    ["text", "a blue chair"],
    ["unknown", undefined],
    ["text", "a red table"],
  ]);
  expect(after.map(({ version }, at) => version - (before[at]?.version ?? 0))).toEqual([1, 0, 1]);
  expect(await conversation()).toMatchObject({
    inboundCount,
    lastMessage: { kind: "text", preview: "a red table" },
  });
  const { json } = await api(me).get("/search?in=messages&q=table");
  expect(json.messages).toHaveLength(1);
  expect(await rereadUnknown()).toBe(0);
});

test("what a blocked customer wrote stays unread by nobody", async () => {
  await post(textMessage(dana, "wamid.1", now, "hello"));
  await forgetKind("wamid.1");
  await query(sql`
    UPDATE message SET content = content || '{"whileBlocked":true}'
    WHERE "workspaceId" = ${channel.workspaceId}::uuid`);
  await rereadUnknown();
  const [row] = await query<{ content: object }>(sql`
    SELECT content FROM message WHERE "workspaceId" = ${channel.workspaceId}::uuid`);
  expect(row?.content).toEqual({ whileBlocked: true });
});

test("a message that comes properly after a placeholder answers what it answers", async () => {
  const unavailable = {
    ...{ from: dana.waId, id: "wamid.2", timestamp: String(now + 1), type: "unsupported" },
    errors: [{ code: 131060, title: "This message is currently unavailable." }],
  };
  await post(textMessage(dana, "wamid.1", now, "which one?"), unavailable);
  expect((await lines()).at(-1)?.kind).toBe("unsupported");
  await post({ ...textMessage(dana, "wamid.2", now + 1, "the blue one"), context: { id: "wamid.1" } });
  expect((await lines()).at(-1)).toMatchObject({
    kind: "text",
    text: { body: "the blue one" },
    contextProviderMessageId: "wamid.1",
  });
  expect((await conversation()).lastMessage).toMatchObject({ kind: "text", preview: "the blue one" });
});
