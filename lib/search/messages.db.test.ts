import { beforeAll, describe, expect, test } from "vitest";
import { makeFindable } from "#lib/messages/commands/make-findable.ts";
import { sendMessage } from "#lib/messages/commands/send-message.ts";
import { dayWordsSql } from "#lib/messages/search-column.sql.ts";
import { searchVector } from "#lib/messages/search-vector.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createConversation, createMessages, type TestConversation } from "#test/conversation-factories.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { createTemplate, createThread, memberActor, text } from "#test/sending-rows.ts";

let workspaceId: WorkspaceId;
let channel: TestChannel;
let me: SignedIn;
let elsewhere: SignedIn;

beforeAll(async () => {
  workspaceId = await createWorkspace();
  channel = await createChannel(workspaceId);
  me = await signedIn(workspaceId, "agent");
  elsewhere = await signedIn(await createWorkspace("Another"), "admin");
});

const day = 86_400_000;
let seq = 0;

/** A message as it was stored `daysAgo`. */
async function write(conversation: TestConversation, body: string, daysAgo = 0): Promise<string> {
  seq += 1;
  const at = new Date(Date.now() - daysAgo * day - 1000);
  // An id of that time: what was stored long ago has it, too.
  const head = at.getTime().toString(16).padStart(12, "0");
  const id = `${head.slice(0, 8)}-${head.slice(8)}-${uuidv7().slice(14)}`;
  await query(sql`
    INSERT INTO message ("workspaceId", id, "threadId", "conversationId", "channelId", seq, "sortAt", direction, kind,
                         status, text, content, "createdAt", search)
    VALUES (${conversation.workspaceId}::uuid, ${id}::uuid, ${conversation.threadId}::uuid,
            ${conversation.conversationId}::uuid, ${conversation.channelId}::uuid, ${seq}, ${at}, 'inbound', 'text',
            'received', ${body}, '{}', ${at}, ${searchVector(body, at)}::tsvector)`);
  return id;
}

type Hit = { messageId: string; snippet: { text: string; marks: { start: number; end: number }[] } };
async function search(q: string, caller = me, cursor?: string) {
  const asked = new URLSearchParams(cursor ? { q, cursor } : { q });
  const { status, json } = await api(caller).get(`/search?${asked}`);
  expect(status).toBe(200);
  return json as { contacts: unknown[]; messages: Hit[]; nextCursor: string | null };
}
const texts = async (q: string) => (await search(q)).messages.map(({ snippet }) => snippet.text);

describe("GET /search finds messages", () => {
  test("by words in any order, without accents, in any script", async () => {
    const conversation = await createConversation(workspaceId, { channelId: channel.channelId });
    const all = {
      creme: "Zwei Crème brûlée bitte",
      order: "My order P-4471 has not come",
      chinese: "明天北京天气怎么样",
      thai: "ขอสอบถามเรื่องพัสดุครับ",
      khmer: "តើទំនិញមកដល់ពេលណា",
      lao: "ສະບາຍດີຂ້ອຍຢາກຊື້",
      arabic: "أين طَلَبي من فضلك",
      russian: "Где мой зелёный чайник?",
      digits: "call ٠١٢٣٤٥ please",
    };
    for (const body of Object.values(all)) await write(conversation, body);
    const cases: [string, string[]][] = [
      ["brulee CREME", [all.creme]],
      ["brul", [all.creme]],
      ["p-4471", [all.order]],
      ["4471", [all.order]],
      ['"not come"', [all.order]],
      ['"come not"', []],
      ["come not", [all.order]],
      ["北京", [all.chinese]],
      ["天", [all.chinese]],
      ["样", [all.chinese]],
      ["京北", []],
      ["พัสดุ", [all.thai]],
      ["ទំនិញ", [all.khmer]],
      ["ຢາກຊື້", [all.lao]],
      ["طلبي", [all.arabic]],
      ["зеленый", [all.russian]],
      ["012345", [all.digits]],
      ["ord xyz", []],
      ["🌸", []],
      ["'; DROP TABLE message; --", []],
    ];
    for (const [q, found] of cases) expect([q, await texts(q)]).toEqual([q, found]);
  });

  test("with who it was, where, and the words marked", async () => {
    const conversation = await createConversation(workspaceId, { channelId: channel.channelId });
    const messageId = await write(conversation, "The zeppelin <b>landed</b>");
    const { messages, nextCursor } = await search("zepp");
    expect(nextCursor).toBeNull();
    expect(messages).toEqual([
      {
        messageId,
        conversationId: conversation.conversationId,
        channelId: channel.channelId,
        contact: {
          ...{ id: conversation.contactId, name: "Marta Kowalska", isProfileName: true },
          ...{ phone: "+48501234567", username: null },
        },
        ...{ direction: "inbound", kind: "text", at: expect.any(String), author: null },
        snippet: { text: "The zeppelin <b>landed</b>", marks: [{ start: 4, end: 12 }] },
      },
    ]);
  });

  test("newest first through all of history, every one once", async () => {
    const conversation = await createConversation(workspaceId, { channelId: channel.channelId });
    const ages = [
      0, 0, 1, 2, 3, 4, 10, 16, 17, 18, 29, 31, 59, 61, 90, 100, 200, 364, 366, 500, 730, 1000, 2000,
    ];
    const written: { id: string; age: number }[] = [];
    for (const age of ages) written.push({ id: await write(conversation, `quokka ${age}`, age), age });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await search("quokka", me, cursor);
      if (cursor) expect(page.contacts).toEqual([]);
      seen.push(...page.messages.map(({ messageId }) => messageId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const newestFirst = written.toSorted((a, b) => a.age - b.age || (a.id < b.id ? 1 : -1));
    expect(seen).toEqual(newestFirst.map(({ id }) => id));
  });

  test("also where the last thousand messages say nothing, or say it all the time", async () => {
    const own = await createWorkspace();
    const reader = await signedIn(own, "agent");
    const conversation = await createConversation(own);
    const rare = await write(conversation, "the capybara", 40);
    await query(sql`
      INSERT INTO message ("workspaceId", id, "threadId", "conversationId", "channelId", seq, "sortAt", direction, kind,
                           status, text, content, "createdAt", search)
      SELECT ${own}::uuid, gen_random_uuid(), ${conversation.threadId}::uuid, ${conversation.conversationId}::uuid,
             ${conversation.channelId}::uuid, 10000 + n, now() - n * interval '1 second', 'inbound', 'text',
             'received', 'the parcel', '{}', now(), ${searchVector("the parcel", new Date())}::tsvector
      FROM generate_series(1, 1200) AS n`);
    expect((await search("capybara", reader)).messages.map(({ messageId }) => messageId)).toEqual([rare]);
    const common = await search("the par", reader);
    expect(common.messages).toHaveLength(20);
    const next = await search("the par", reader, common.nextCursor ?? "");
    expect(next.messages).toHaveLength(20);
    expect(new Set([...common.messages, ...next.messages].map(({ messageId }) => messageId)).size).toBe(40);
  });

  test("a rare whole word and the beginning of another, page by page through all history", async () => {
    const conversation = await createConversation(workspaceId, { channelId: channel.channelId });
    const bodies = Array.from({ length: 45 }, (_, n) => `obsidian ${n % 3 === 0 ? "vessels" : "vest"} ${n}`);
    for (const [n, body] of bodies.entries()) await write(conversation, body, 2 + n * 9);
    const found: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await search("obsidian vesse", me, cursor);
      found.push(...page.messages.map(({ snippet }) => snippet.text));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(found).toEqual(bodies.filter((body) => body.includes("vessels")));
    expect(await texts("obsidian nothing")).toEqual([]);
  });

  test("in one's own workspace only", async () => {
    const conversation = await createConversation(workspaceId, { channelId: channel.channelId });
    await write(conversation, "unobtainium");
    expect((await search("unobtainium")).messages).toHaveLength(1);
    const foreign = await search("unobtainium", elsewhere);
    expect(foreign).toEqual({ contacts: [], messages: [], nextCursor: null });
    const cursor = Buffer.from(JSON.stringify([new Date().toISOString(), uuidv7()])).toString("base64url");
    expect((await search("unobtainium", elsewhere, cursor)).messages).toEqual([]);
  });

  test("a cursor is checked", async () => {
    for (const place of ["x", "[]", '["2026-01-01T00:00:00Z","x"]', '["now()","0"]']) {
      const cursor = Buffer.from(place).toString("base64url");
      expect(await api(me).get(`/search?q=x&cursor=${cursor}`)).toMatchObject({ status: 400 });
    }
  });
});

describe("whatever is stored can be found", () => {
  test("a note, an answer and a template, at once", async () => {
    const thread = await createThread(channel);
    const agent = await memberActor(workspaceId);
    await createTemplate(channel);
    await api(me).post(`/conversations/${thread.conversationId}/notes`, {
      clientMessageId: uuidv7(),
      body: "Ask the Wombat department",
    });
    await sendMessage(agent, thread.conversationId, text("We sent the ocelot today"));
    await sendMessage(agent, thread.conversationId, {
      kind: "template",
      clientMessageId: uuidv7(),
      template: {
        name: "order_update",
        language: "en_US",
        header: [],
        body: [{ value: "Zoë" }, { value: "axolotl" }],
      },
    });
    expect(await texts("wombat")).toEqual(["Ask the Wombat department"]);
    expect(await texts("ocelot")).toEqual(["We sent the ocelot today"]);
    expect(await texts("zoe axolotl")).toEqual(["Hello Zoë, your order axolotl has left."]);
    // Also by the day, not only among the last.
    const rows = await query<{ kind: string; days: number }>(sql`
      SELECT kind, (SELECT count(*) FROM unnest(tsvector_to_array(search)) AS word WHERE word LIKE '~%') AS days
      FROM message WHERE "workspaceId" = ${workspaceId}::uuid AND "threadId" = ${thread.threadId}::uuid
        AND text IS NOT NULL`);
    expect(rows.map(({ days }) => days)).toEqual([2, 2, 2]);
    expect(
      await query(sql`
        SELECT id FROM message WHERE "workspaceId" = ${workspaceId}::uuid AND search IS NULL`),
    ).toEqual([]);
  });

  test("what was stored without its words is made findable, once and without a new version", async () => {
    const conversation = await createConversation(workspaceId, { channelId: channel.channelId });
    const [id = ""] = await createMessages(conversation, 250);
    await query(sql`
      UPDATE message SET text = 'an old pangolin' WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`);
    expect(await texts("pangolin")).toEqual([]);
    let batches = 1;
    while (await makeFindable()) batches += 1;
    expect(batches).toBeGreaterThan(1);
    expect(await texts("pangolin")).toEqual(["an old pangolin"]);
    expect(
      await query(sql`
        SELECT DISTINCT version FROM message
        WHERE "workspaceId" = ${workspaceId}::uuid AND "threadId" = ${conversation.threadId}::uuid`),
    ).toEqual([{ version: 1 }]);
    expect(await makeFindable()).toBe(false);
  });

  test("the database and this code mean the same day", async () => {
    const at = new Date("2026-03-01T00:30:00+02:00");
    const [row] = await query<{ isSame: boolean }>(sql`
      SELECT ${dayWordsSql(sql`${at}::timestamptz`)} || 'x'::tsvector
           = ${searchVector("x", at).replace(":1", "")}::tsvector AS "isSame"`);
    expect(row?.isSame).toBe(true);
  });
});
