import { beforeAll, describe, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api, countStatements } from "#test/api-client.ts";
import { createConversation, createMessages } from "#test/conversation-factories.ts";
import { createChannel, createWorkspace } from "#test/factories.ts";

let workspaceId: WorkspaceId;
let channelId: string;
let me: SignedIn;
let elsewhere: SignedIn;

beforeAll(async () => {
  workspaceId = await createWorkspace();
  ({ channelId } = await createChannel(workspaceId));
  me = await signedIn(workspaceId, "agent");
  elsewhere = await signedIn(await createWorkspace("Another"), "admin");
});

type Line = { id: string; seq: number };
const seqs = (answer: { json: { data: Line[] } }) => answer.json.data.map(({ seq }) => seq);

describe("GET /conversations/{id}/messages", () => {
  test("is the whole thread, across its conversations, newest first", async () => {
    const old = await createConversation(workspaceId, { channelId, status: "resolved" });
    await createMessages(old, 2);
    const current = await createConversation(workspaceId, { ...old });
    await createMessages(current, 2, 3);
    for (const { conversationId } of [old, current]) {
      const answer = await api(me).get(`/conversations/${conversationId}/messages`);
      expect(seqs(answer)).toEqual([4, 3, 2, 1]);
      expect(answer.json.nextCursor).toBeNull();
      expect(answer.headers.get("parley-position")).toMatch(/^\d+$/);
    }
  });

  test("orders by time and then by arrival", async () => {
    const conversation = await createConversation(workspaceId, { channelId });
    const [first, second, third] = await createMessages(conversation, 3);
    await query(sql`
      UPDATE message SET "sortAt" = now() - interval '1 hour' * (CASE WHEN id = ${third}::uuid THEN 2 ELSE 1 END)
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ANY(${[first, second, third]}::uuid[])`);
    const answer = await api(me).get(`/conversations/${conversation.conversationId}/messages`);
    expect(seqs(answer)).toEqual([2, 1, 3]);
  });

  test("pages reach every line once while others arrive", async () => {
    const conversation = await createConversation(workspaceId, { channelId });
    await createMessages(conversation, 7);
    const path = `/conversations/${conversation.conversationId}/messages?limit=2`;
    const seen: number[] = [];
    let cursor: string | null = "";
    let next = 8;
    while (cursor !== null) {
      const page = await api(me).get((cursor && `${path}&cursor=${cursor}`) || path);
      seen.push(...seqs(page));
      cursor = page.json.nextCursor;
      await createMessages(conversation, 1, next++);
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  test("around a message it leads to both ends, every line once while others arrive", async () => {
    const conversation = await createConversation(workspaceId, { channelId });
    const ids = await createMessages(conversation, 20);
    const path = `/conversations/${conversation.conversationId}/messages?limit=4`;
    const start = await api(me).get(`${path}&around=${ids[9]}`);
    expect(seqs(start)).toEqual([12, 11, 10, 9]);
    const seen = seqs(start);
    let { nextCursor, newerCursor } = start.json;
    let next = 21;
    while (newerCursor !== null) {
      const page = await api(me).get(`${path}&direction=newer&cursor=${newerCursor}`);
      seen.unshift(...seqs(page));
      if (next === 21) await createMessages(conversation, 1, next++);
      ({ newerCursor } = page.json);
    }
    while (nextCursor !== null) {
      const page = await api(me).get(`${path}&cursor=${nextCursor}`);
      seen.push(...seqs(page));
      expect(page.json.newerCursor).not.toBeNull();
      ({ nextCursor } = page.json);
    }
    expect(seen).toEqual(Array.from({ length: 21 }, (_, i) => 21 - i));
  });

  test("around the first, the last, and the only message", async () => {
    const conversation = await createConversation(workspaceId, { channelId });
    const ids = await createMessages(conversation, 6);
    const path = `/conversations/${conversation.conversationId}/messages`;
    const first = await api(me).get(`${path}?limit=4&around=${ids[0]}`);
    expect([seqs(first), first.json.nextCursor]).toEqual([[3, 2, 1], null]);
    expect(first.json.newerCursor).not.toBeNull();
    const last = await api(me).get(`${path}?limit=4&around=${ids[5]}`);
    expect([seqs(last), last.json.newerCursor]).toEqual([[6, 5], null]);
    expect(last.json.nextCursor).not.toBeNull();
    const whole = await api(me).get(`${path}?limit=1&around=${ids[2]}`);
    expect(seqs(whole)).toEqual([3]);
    expect(await api(me).get(`${path}?limit=100&around=${ids[2]}`)).toMatchObject({
      json: { nextCursor: null, newerCursor: null },
    });
  });

  test("at a moment it is around the first message since, and empty when there is none", async () => {
    const conversation = await createConversation(workspaceId, { channelId });
    const ids = await createMessages(conversation, 6);
    // Two of the same second, and arrivals that are not in the order of time.
    const times = ["10:00:00", "10:00:05", "10:00:05", "09:00:00", "11:00:00", "12:00:00"];
    await query(sql`
      UPDATE message SET "sortAt" = ('2026-03-01T' || line.time || 'Z')::timestamptz
      FROM unnest(${ids}::uuid[], ${times}::text[]) AS line (id, time)
      WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = line.id`);
    const path = `/conversations/${conversation.conversationId}/messages`;
    const at = (time: string, limit = 1) =>
      api(me).get(`${path}?limit=${limit}&aroundTime=2026-03-01T${time}Z`);
    for (const [time, seq] of [
      ["00:00:00", 4],
      ["09:00:00", 4],
      ["09:00:00.001", 1],
      ["10:00:05", 2],
      ["10:00:06", 5],
      ["12:00:00", 6],
    ] as const) {
      expect(seqs(await at(time)), time).toEqual([seq]);
    }
    const first = await at("00:00:00");
    expect([first.json.nextCursor, first.json.newerCursor]).toEqual([null, expect.any(String)]);
    expect((await at("10:00:00")).json.nextCursor).not.toBeNull();
    expect(seqs(await at("10:00:05", 4))).toEqual([5, 3, 2, 1]);
    expect(await at("12:00:00.001")).toMatchObject({
      status: 200,
      json: { data: [], nextCursor: null, newerCursor: null },
    });
    expect(await api(elsewhere).get(`${path}?aroundTime=2026-03-01T00:00:00Z`)).toMatchObject({
      status: 404,
    });
    for (const wrong of ["yesterday", "2026-02-30T00:00:00Z", `2026-03-01T00:00:00Z&around=${ids[0]}`]) {
      expect(await api(me).get(`${path}?aroundTime=${wrong}`)).toMatchObject({ status: 400 });
    }
  });

  test("a message of another conversation of the same thread is found, of another thread or workspace not", async () => {
    const old = await createConversation(workspaceId, { channelId, status: "resolved" });
    const [oldLine = ""] = await createMessages(old, 1);
    const current = await createConversation(workspaceId, { ...old });
    await createMessages(current, 1, 2);
    const path = `/conversations/${current.conversationId}/messages?around=`;
    expect(seqs(await api(me).get(path + oldLine))).toEqual([2, 1]);
    const [otherThread] = await createMessages(await createConversation(workspaceId, { channelId }), 1);
    const [foreign] = await createMessages(await createConversation(await createWorkspace()), 1);
    for (const id of [otherThread, foreign, uuidv7()]) {
      expect(await api(me).get(path + id)).toMatchObject({ status: 404 });
    }
    expect(await api(elsewhere).get(path + oldLine)).toMatchObject({ status: 404 });
    const cursor = Buffer.from('["2026-01-01T00:00:00Z",1]').toString("base64url");
    for (const wrong of ["x", `${oldLine}&cursor=${cursor}`, `${oldLine}&direction=newer`]) {
      expect(await api(me).get(path + wrong)).toMatchObject({ status: 400 });
    }
    expect(await api(me).get(`${path.split("?")[0]}?direction=newer`)).toMatchObject({ status: 400 });
  });

  test("at most three statements a page, whatever its length", async () => {
    const conversation = await createConversation(workspaceId, { channelId });
    await createMessages(conversation, 60);
    const path = `/conversations/${conversation.conversationId}/messages`;
    expect(await countStatements(() => api(me).get(path))).toBeLessThanOrEqual(3);
    const { json } = await api(me).get(path);
    expect(json.data).toHaveLength(50);
    for (const query of [
      `around=${json.data[20].id}`,
      `aroundTime=${json.data[20].sortAt}`,
      `cursor=${json.nextCursor}`,
      `direction=newer&cursor=${json.nextCursor}`,
    ]) {
      expect(await countStatements(() => api(me).get(`${path}?${query}`))).toBeLessThanOrEqual(3);
    }
  });

  test("a message carries its reactions and its file", async () => {
    const conversation = await createConversation(workspaceId, { channelId });
    const [id] = await createMessages(conversation, 1);
    const mediaId = uuidv7();
    await query(sql`
      INSERT INTO reaction ("workspaceId", "channelId", "targetProviderMessageId", reactor, emoji, at)
      SELECT "workspaceId", "channelId", "providerMessageId", 'contact:1', '👍', now() FROM message
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`);
    await query(sql`
      INSERT INTO media_file ("workspaceId", id, "messageId", "providerMediaId", "mimeType", "createdAt")
      VALUES (${workspaceId}::uuid, ${mediaId}::uuid, ${id}::uuid, '1', 'image/jpeg', now())`);
    const { json } = await api(me).get(`/conversations/${conversation.conversationId}/messages`);
    expect(json.data[0]).toMatchObject({
      id,
      text: { body: "line 1" },
      reactions: [{ reactor: "contact:1", emoji: "👍" }],
      media: { id: mediaId, state: "pending", mimeType: "image/jpeg", href: null },
    });
  });

  test("another workspace sees nothing, and a cursor is checked", async () => {
    const { conversationId } = await createConversation(workspaceId, { channelId });
    const path = `/conversations/${conversationId}/messages`;
    expect(await api(elsewhere).get(path)).toMatchObject({ status: 404 });
    for (const place of [
      "x",
      "[]",
      '["2026-01-01T00:00:00Z",1e99]',
      '["now()",1]',
      `["x","${"y".repeat(1e6)}"]`,
    ]) {
      const cursor = Buffer.from(place).toString("base64url");
      expect(await api(me).get(`${path}?cursor=${cursor}`)).toMatchObject({ status: 400 });
    }
  });
});

describe("POST /conversations/{id}/notes", () => {
  test("stands at the end of the thread and moves nothing of the customer's", async () => {
    const conversation = await createConversation(workspaceId, {
      channelId,
      inboundCount: 2,
      waitingMinutes: 3,
    });
    await createMessages(conversation, 2);
    const path = `/conversations/${conversation.conversationId}`;
    const before = (await api(me).get(path)).json;
    const since = Number((await api(me).get(path)).headers.get("parley-position"));
    const input = { clientMessageId: uuidv7(), body: "Called the \u0000carrier 📞" };
    const answer = await api(me).post(`${path}/notes`, input);
    expect(answer).toMatchObject({
      status: 201,
      json: {
        ...{ seq: 3, direction: "internal", kind: "note", status: "received", content: {} },
        ...{ text: { body: "Called the carrier 📞" }, author: `member:${me.memberId}` },
        clientMessageId: input.clientMessageId,
      },
    });
    expect((await api(me).get(path)).json).toEqual(before);
    expect(seqs(await api(me).get(`${path}/messages`))).toEqual([3, 2, 1]);
    const events = (await api(me).get(`/events?since=${since}`)).json.data;
    expect(events).toMatchObject([{ position: since + 1, type: "message.created", data: answer.json }]);
    // The same again is the same, and no second event.
    expect(await api(me).post(`${path}/notes`, input)).toMatchObject({ status: 201, json: answer.json });
    expect((await api(me).get(`/events?since=${since}`)).json.data).toHaveLength(1);
  });

  test("an id used elsewhere is refused, also at the same moment", async () => {
    const conversations = await Promise.all(
      Array.from({ length: 6 }, () => createConversation(workspaceId, { channelId })),
    );
    const input = { clientMessageId: uuidv7(), body: "twice" };
    const answers = await Promise.all(
      conversations.map(({ conversationId }) =>
        api(me).post(`/conversations/${conversationId}/notes`, input),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    const refused = answers.filter(({ status }) => status === 409);
    expect(new Set(refused.map(({ json }) => json.code))).toEqual(new Set(["client_message_id_reused"]));
  });

  test("numbers stay dense when everybody writes at once", async () => {
    const { conversationId } = await createConversation(workspaceId, { channelId });
    const path = `/conversations/${conversationId}`;
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        api(me).post(`${path}/notes`, { clientMessageId: uuidv7(), body: String(i) }),
      ),
    );
    const numbers = seqs(await api(me).get(`${path}/messages`));
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => 20 - i));
  });

  test("says something, and to a conversation of ours", async () => {
    const { conversationId } = await createConversation(workspaceId, { channelId });
    const path = `/conversations/${conversationId}/notes`;
    const note = { clientMessageId: uuidv7(), body: "x" };
    expect(await api(elsewhere).post(path, note)).toMatchObject({ status: 404 });
    for (const body of ["", " \u0000 ", "x".repeat(4097), { toString: "x" }, null]) {
      expect(await api(me).post(path, { ...note, body })).toMatchObject({ status: 422 });
    }
    expect(await api(me).post(path, { ...note, conversationId })).toMatchObject({
      status: 422,
      json: { pointer: "/conversationId" },
    });
  });
});

describe("GET /conversations/{id}/quoted", () => {
  test("is the message an answer names, however far back, and says when there is none", async () => {
    const old = await createConversation(workspaceId, { channelId, status: "resolved" });
    const [asked] = await createMessages(old, 1);
    const current = await createConversation(workspaceId, { ...old });
    const other = await createConversation(workspaceId, { channelId });
    await query(sql`
      UPDATE message SET "providerMessageId" = ${`wamid.${asked}`}
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${asked}::uuid`);
    const quotedBy = (conversationId: string, id = `wamid.${asked}`, by = me) =>
      api(by).get(`/conversations/${conversationId}/quoted?providerMessageId=${id}`);
    const answer = await quotedBy(current.conversationId);
    expect(answer.json.message).toMatchObject({ id: asked, conversationId: old.conversationId });
    expect(answer.headers.get("parley-position")).toMatch(/^\d+$/);
    expect((await quotedBy(current.conversationId, "wamid.unknown")).json).toEqual({ message: null });
    // Another customer's message is nobody's answer here.
    expect((await quotedBy(other.conversationId)).json).toEqual({ message: null });
    expect((await quotedBy(current.conversationId, undefined, elsewhere)).status).toBe(404);
    expect((await api(me).get(`/conversations/${current.conversationId}/quoted`)).status).toBe(400);
  });
});
