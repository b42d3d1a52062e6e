import { beforeEach, expect, test } from "vitest";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { contact, messagesChange, textMessage } from "#test/webhooks/payloads.ts";
import { postWebhook } from "#test/webhooks/post-webhook.ts";
import { forgetSigningApps } from "./data/meta-apps.ts";

/** What the owner does with the phone (platform reference, 4.4): what is an answer, and what only touches one. */
const now = Math.floor(Date.now() / 1000) - 600;
const dana = { waId: "12025550123", name: "Dana" };
let channel: TestChannel;
let me: SignedIn;

beforeEach(async () => {
  channel = await createChannel(await createWorkspace());
  me = await signedIn(channel.workspaceId, "agent");
  forgetSigningApps();
  await post(
    messagesChange(channel, {
      contacts: [contact(dana)],
      messages: [textMessage(dana, "wamid.1", now, "Open today?")],
    }),
  );
});

const post = (...changes: unknown[]) => postWebhook(channel, ...changes);

function echo(n: number, message: Record<string, unknown>, at = now + n) {
  const { value } = messagesChange(channel, {});
  const head = { from: "12025550100", to: dana.waId, id: `wamid.echo.${n}`, timestamp: String(at) };
  return { field: "smb_message_echoes", value: { ...value, message_echoes: [{ ...head, ...message }] } };
}
const words = { type: "text", text: { body: "Until six" } };
const reacts = (emoji?: string) => ({
  type: "reaction",
  reaction: { message_id: "wamid.1", ...(emoji ? { emoji } : {}) },
});

const conversation = async () => (await api(me).get("/conversations")).json.data[0];
async function lines() {
  return (await api(me).get(`/conversations/${(await conversation()).id}/messages`)).json.data;
}
const reactions = async () => (await lines()).at(-1).reactions;

test.each([
  ["an edit", { type: "edit", edit: { original_message_id: "wamid.0", message: words } }],
  ["a deletion", { type: "revoke", revoke: { original_message_id: "wamid.0" } }],
  ["a reaction", reacts("👍")],
])("%s from the phone answers nobody", async (_, message) => {
  await post(echo(5, message));
  const { waitingSince } = await conversation();
  expect(waitingSince).toBe(new Date(now * 1000).toISOString());
  await post(echo(9, words));
  expect((await conversation()).waitingSince).toBeNull();
});

test("a reaction from the phone is the number's own, and no message", async () => {
  await post(echo(5, reacts("👍")));
  expect(await reactions()).toEqual([{ reactor: "phone_app", emoji: "👍" }]);
  expect(await lines()).toHaveLength(1);
  await post(echo(7, reacts()));
  await post(echo(5, reacts("👍")));
  expect(await reactions()).toEqual([]);
});

test("an agent's reaction and the owner's give way to the newer one", async () => {
  const { id } = await conversation();
  const [{ id: messageId }] = await lines();
  const react = (emoji: string | null) =>
    api(me).post(`/conversations/${id}/messages`, {
      ...{ kind: "reaction", clientMessageId: uuidv7(), reaction: { messageId, emoji } },
    });
  const reactor = `member:${me.memberId}`;
  await react("🎉");
  await post(echo(5, reacts("👍")));
  expect(await reactions()).toEqual([{ reactor, emoji: "🎉" }]);
  await post(echo(6, reacts("👍"), Math.floor(Date.now() / 1000) + 1));
  expect(await reactions()).toEqual([{ reactor: "phone_app", emoji: "👍" }]);
  // Taken back here: WhatsApp has the owner's and is to be told.
  await react(null);
  expect(await reactions()).toEqual([]);
  const stored = await query(sql`SELECT reactor, emoji, "sentEmoji" FROM reaction
    WHERE "workspaceId" = ${channel.workspaceId}::uuid`);
  expect(stored).toEqual([{ reactor, emoji: null, sentEmoji: "👍" }]);
});
