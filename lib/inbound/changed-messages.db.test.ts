import { beforeEach, expect, test } from "vitest";
import { makeFindable } from "#lib/messages/commands/make-findable.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { contact, deletionOf, editOf, messagesChange, textMessage } from "#test/webhooks/payloads.ts";
import { postWebhook } from "#test/webhooks/post-webhook.ts";
import { committed } from "#test/webhooks/statements.ts";
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

const say = (n: number, body: string) => textMessage(dana, `wamid.${n}`, now + n, body);
const edit = (n: number, of: number, body: string) =>
  editOf(dana, `wamid.${n}`, now + n, `wamid.${of}`, body);
const remove = (n: number, of: number) => deletionOf(dana, `wamid.${n}`, now + n, `wamid.${of}`);
const at = (n: number) => new Date((now + n) * 1000).toISOString();

type Line = { id: string; seq: number; kind: string; changes?: unknown; changeOf?: string };

async function conversation(): Promise<{ id: string; threadId: string; lastMessage: unknown }> {
  const { json } = await api(me).get("/conversations");
  return json.data[0];
}
/** Oldest first. */
async function lines(): Promise<Line[]> {
  return (await api(me).get(`/conversations/${(await conversation()).id}/messages`)).json.data.reverse();
}
/** What both searches find: the same messages, with the same words. */
async function finds(words: string): Promise<string[]> {
  const { id } = await conversation();
  const everywhere = (await api(me).get(`/search?in=messages&q=${words}`)).json.messages;
  const here = (await api(me).get(`/conversations/${id}/search?q=${words}`)).json.data;
  expect(here).toEqual(everywhere);
  return here.map((hit: { kind: string; snippet: { text: string } }) => `${hit.kind}: ${hit.snippet.text}`);
}

const arrivals: [string, unknown[][]][] = [
  ["one by one", [[say(1, "a blue chair")], [edit(2, 1, "a red chair")], [edit(3, 1, "a red table")]]],
  ["at once", [[say(1, "a blue chair"), edit(2, 1, "a red chair"), edit(3, 1, "a red table")]]],
  [
    "in the wrong order",
    [[edit(3, 1, "a red table")], [edit(2, 1, "a red chair")], [say(1, "a blue chair")]],
  ],
  [
    "twice",
    [
      [say(1, "a blue chair"), edit(2, 1, "a red chair")],
      [edit(2, 1, "a red chair"), edit(3, 1, "a red table")],
    ],
  ],
];

test.each(arrivals)(
  "an edited message that came %s says what it says now and is found by it",
  async (_, posts) => {
    for (const messages of posts) await post(...messages);
    const all = await lines();
    const [said] = all;
    expect(said).toMatchObject({ kind: "text", text: { body: "a blue chair" } });
    expect(said?.changes).toEqual({
      edits: [
        { text: "a red chair", at: at(2) },
        { text: "a red table", at: at(3) },
      ],
      deletion: null,
    });
    expect(all.slice(1).map(({ changeOf }) => changeOf)).toEqual([said?.id, said?.id]);
    expect(await finds("table")).toEqual(["text: a red table"]);
    expect(await finds("red")).toEqual(["text: a red table"]);
    expect([await finds("blue"), await finds("chair")]).toEqual([[], []]);
    expect((await conversation()).lastMessage).toMatchObject({ preview: "a red table" });
  },
);

test("the page of a message knows of an edit that lies far outside of it", async () => {
  const chat = Array.from({ length: 80 }, (_, n) => say(n + 2, `and ${n}`));
  await post(say(1, "a blue chair"), ...chat, edit(90, 1, "a red chair"));
  const [said] = await lines();
  const { id } = await conversation();
  const [first] = await query<{ id: string }>(sql`
    SELECT id FROM message WHERE "workspaceId" = ${channel.workspaceId}::uuid AND "providerMessageId" = 'wamid.1'`);
  expect(said?.id).not.toBe(first?.id);
  const page = (await api(me).get(`/conversations/${id}/messages?around=${first?.id}&limit=4`)).json.data;
  expect(page.map(({ kind }: Line) => kind)).not.toContain("edit");
  expect(page.at(-1)).toMatchObject({ id: first?.id, changes: { edits: [{ text: "a red chair" }] } });
});

test("a deleted message is kept, and found by none of its words", async () => {
  await post(say(1, "wrong chat"), edit(2, 1, "wrong group"));
  await post(remove(3, 1));
  const [said, , deletion] = await lines();
  expect(said).toMatchObject({
    text: { body: "wrong chat" },
    changes: { edits: [{ text: "wrong group" }], deletion: { author: null, at: at(3) } },
  });
  expect(deletion).toMatchObject({ kind: "deletion", changeOf: said?.id });
  expect([await finds("wrong"), await finds("chat"), await finds("group")]).toEqual([[], [], []]);
  expect((await conversation()).lastMessage).toMatchObject({ kind: "deletion", preview: null });
});

/** The texts on the shelf of links, newest first. */
async function linked(): Promise<string[]> {
  const { json } = await api(me).get(`/conversations/${(await conversation()).id}/shelf?shelf=links`);
  return json.data.map((line: Line & { text: { body: string } }) => line.text.body);
}

test("the shelf of links goes by what is said now", async () => {
  await post(say(1, "see https://old.example"), say(2, "see here"), say(3, "https://gone.example"));
  await post(say(4, "https://stays.example"), say(5, "https://fixed.exmaple"));
  // A change of what never came is a message of its own.
  await post(edit(6, 99, "https://lost.example"));
  await post(edit(7, 1, "never mind"), edit(8, 2, "see https://new.example"), remove(9, 3));
  await post(edit(10, 5, "https://fixed.example"));
  expect(await linked()).toEqual([
    "https://lost.example",
    "https://fixed.exmaple",
    "https://stays.example",
    "see here",
  ]);
  // What comes late is told of its changes, and takes their words from them.
  await post(say(99, "no address yet"));
  expect(await linked()).toEqual([
    "no address yet",
    "https://fixed.exmaple",
    "https://stays.example",
    "see here",
  ]);
});

test("an earlier conversation shows its last message as it reads now", async () => {
  await post(say(1, "a blue chair"));
  const { id } = await conversation();
  await query(sql`
    UPDATE conversation SET status = 'resolved', "resolvedAt" = now() - interval '90 days'
    WHERE "workspaceId" = ${channel.workspaceId}::uuid`);
  await post(edit(2, 1, "a red chair"));
  const { json } = await api(me).get(`/conversations/${id}`);
  expect(json.data?.lastMessage ?? json.lastMessage).toMatchObject({ kind: "text", preview: "a red chair" });
});

test("a change of what never came, or of somebody else's, is found by its own words", async () => {
  await post(edit(2, 1, "a red chair"));
  const bob = { waId: "12025550124", name: "Bob" };
  await post(say(3, "mine"));
  await post({ ...editOf(bob, "wamid.4", now + 4, "wamid.3", "yours"), from: bob.waId });
  const rows = await query<{ kind: string; search: string; version: number }>(sql`
    SELECT kind, search::text, version FROM message WHERE "workspaceId" = ${channel.workspaceId}::uuid ORDER BY id`);
  expect(rows.map(({ kind, version }) => `${kind} ${version}`)).toEqual(["edit 1", "text 1", "edit 1"]);
  for (const [row, word] of rows.map((row, index) => [row, ["chair", "mine", "yours"][index]] as const))
    expect(row.search).toContain(`'${word}'`);
});

test("what was stored before is made findable by what it says now", async () => {
  await post(say(1, "a blue chair"), edit(2, 1, "a red chair"), say(3, "wrong chat"), remove(4, 3));
  const words = () =>
    query(
      sql`SELECT id, search::text FROM message WHERE "workspaceId" = ${channel.workspaceId}::uuid ORDER BY id`,
    );
  const before = await words();
  await query(sql`UPDATE message SET search = NULL WHERE "workspaceId" = ${channel.workspaceId}::uuid`);
  while (await makeFindable());
  expect(await words()).toEqual(before);
});

test("a change costs three statements more, however many there were", async () => {
  await post(say(1, "a blue chair"), edit(4, 1, "a green chair"), edit(5, 1, "a red chair"));
  const plain = await committed(() => post(say(6, "and a table")));
  const changed = await committed(() => post(edit(7, 1, "a red chair")));
  expect(changed[0]?.length).toBe((plain[0]?.length ?? 0) + 3);
});
