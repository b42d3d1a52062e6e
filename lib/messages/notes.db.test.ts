import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { apiKey, type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createConversation } from "#test/conversation-factories.ts";
import { createMember, createWorkspace } from "#test/factories.ts";

let workspaceId: WorkspaceId;
let me: SignedIn;
let tomas: SignedIn;
let manager: SignedIn;
let path: string;

beforeAll(async () => {
  workspaceId = await createWorkspace();
  me = await signedIn(workspaceId, "agent");
  tomas = await signedIn(workspaceId, "agent");
  manager = await signedIn(workspaceId, "manager");
  await rename(me, "Ana");
  await rename(tomas, "Tomás Rivera");
});
beforeEach(async () => {
  path = `/conversations/${(await createConversation(workspaceId)).conversationId}`;
});

async function rename({ userId }: { userId: string }, name: string): Promise<void> {
  await query(sql`UPDATE app_user SET name = ${name} WHERE id = ${userId}::uuid`);
}

const mention = (member: { memberId: string }, offset: number, length: number) => ({
  memberId: member.memberId,
  offset,
  length,
});

function write(body: string, mentions: unknown[] = [], author = me) {
  return api(author).post(`${path}/notes`, { clientMessageId: uuidv7(), body, mentions });
}

/** Who is mentioned in a note, and whether they have read it. */
function stored(messageId: string): Promise<{ memberId: string; isRead: boolean }[]> {
  return query(sql`
    SELECT "memberId", "readAt" IS NOT NULL AS "isRead" FROM mention
    WHERE "workspaceId" = ${workspaceId}::uuid AND "messageId" = ${messageId}::uuid`);
}

describe("mentions in a note", () => {
  test("are stored with their place; whoever mentions themselves hears nothing", async () => {
    const body = "📞 @Tomás Rivera and @Ana: @Tomás Rivera first";
    const mentions = [mention(me, body.indexOf("@Ana"), 4), mention(tomas, 27, 13), mention(tomas, 3, 13)];
    const { status, json } = await write(body, mentions);
    expect(status).toBe(201);
    expect(json.content.mentions).toEqual([mentions[2], mentions[0], mentions[1]]);
    expect(await stored(json.id)).toEqual([{ memberId: tomas.memberId, isRead: false }]);
  });

  test("a place that is not the member's name is refused, and nothing is written", async () => {
    const elsewhere = await createMember(await createWorkspace());
    await rename(elsewhere, "Tomás Rivera");
    for (const wrong of [
      [mention(tomas, 0, 6)],
      [mention(tomas, 1, 13)],
      [mention(tomas, 0, 500)],
      [mention(me, 0, 13)],
      [mention({ memberId: uuidv7() }, 0, 13)],
      [mention(elsewhere, 0, 13)],
      [mention(tomas, 0, 13), mention(tomas, 0, 13)],
    ]) {
      expect(await write("@Tomás Rivera look", wrong)).toMatchObject({
        status: 422,
        json: { code: "invalid_value", pointer: "/mentions" },
      });
    }
    expect((await api(me).get(`${path}/messages`)).json.data).toEqual([]);
  });

  test("a disabled member may be named and hears nothing", async () => {
    const gone = await createMember(workspaceId);
    await rename(gone, "Gone");
    await query(sql`
      UPDATE membership SET "disabledAt" = now()
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${gone.memberId}::uuid`);
    const { status, json } = await write("@Gone knew", [mention(gone, 0, 5)]);
    expect(status).toBe(201);
    expect(await stored(json.id)).toEqual([]);
  });
});

describe("PATCH /notes/{id}", () => {
  test("keeps every wording, tells everybody, and moves mentions", async () => {
    const { json: note } = await write("@Tomás Rivera look", [mention(tomas, 0, 13)]);
    const since = Number((await api(me).get(path)).headers.get("parley-position"));
    const first = await api(me).patch(`/notes/${note.id}`, { body: "second", version: 1 });
    expect(first).toMatchObject({ status: 200, json: { version: 2, text: { body: "second" } } });
    expect(Date.parse(first.json.content.editedAt)).toBeGreaterThan(Date.parse(note.createdAt) - 1);
    expect(first.json).toMatchObject({ seq: note.seq, sortAt: note.sortAt, author: note.author });
    expect(await stored(note.id)).toEqual([]);
    const third = { body: "@Ana third", mentions: [mention(me, 0, 4)], version: 2 };
    expect(await api(me).patch(`/notes/${note.id}`, third)).toMatchObject({
      status: 200,
      json: { version: 3 },
    });
    const versions = await api(tomas).get(`/notes/${note.id}/versions`);
    expect(versions.json.data).toEqual([
      { body: "second", mentions: [], writtenAt: first.json.content.editedAt },
      { body: "@Tomás Rivera look", mentions: [mention(tomas, 0, 13)], writtenAt: note.createdAt },
    ]);
    const events = (await api(manager).get(`/events?since=${since}`)).json.data;
    expect(events.map((event: { type: string }) => event.type)).toEqual([
      "message.updated",
      "message.updated",
    ]);
  });

  test("the same words again are no edit", async () => {
    const { json: note } = await write("as it was");
    expect(await api(me).patch(`/notes/${note.id}`, { body: "as it was", version: 1 })).toMatchObject({
      status: 200,
      json: { version: 1, content: {} },
    });
    expect((await api(me).get(`/notes/${note.id}/versions`)).json.data).toEqual([]);
  });

  test("an edit does not make a mention unread again", async () => {
    const { json: note } = await write("@Tomás Rivera look", [mention(tomas, 0, 13)]);
    await query(sql`
      UPDATE mention SET "readAt" = now()
      WHERE "workspaceId" = ${workspaceId}::uuid AND "messageId" = ${note.id}::uuid`);
    const edit = { body: "@Tomás Rivera look!", mentions: [mention(tomas, 0, 13)], version: 1 };
    expect(await api(me).patch(`/notes/${note.id}`, edit)).toMatchObject({ status: 200 });
    expect(await stored(note.id)).toEqual([{ memberId: tomas.memberId, isRead: true }]);
  });

  test("of two edits of one version one wins, the other sees the winner", async () => {
    const { json: note } = await write("first");
    const answers = await Promise.all(
      ["left", "right"].map((body) => api(me).patch(`/notes/${note.id}`, { body, version: 1 })),
    );
    const [won] = answers.filter(({ status }) => status === 200);
    const [lost] = answers.filter(({ status }) => status === 409);
    expect(lost?.json).toMatchObject({ code: "conflict", current: won?.json });
  });

  test("is its author's alone, and only for notes", async () => {
    const { json: note } = await write("mine");
    for (const somebody of [tomas, manager, await apiKey(workspaceId, "admin")]) {
      expect(await api(somebody).patch(`/notes/${note.id}`, { body: "x", version: 1 })).toMatchObject({
        status: 403,
      });
    }
    await api(me).patch(path, { assigneeId: me.memberId, version: 1 });
    const [activity] = (await api(me).get(`${path}/messages`)).json.data;
    expect(activity.kind).toBe("activity");
    expect(await api(me).patch(`/notes/${activity.id}`, { body: "x", version: 1 })).toMatchObject({
      status: 404,
    });
  });
});

describe("DELETE /notes/{id}", () => {
  test("takes the words and the mentions away and says who did", async () => {
    const { json: note } = await write("@Tomás Rivera look", [mention(tomas, 0, 13)]);
    const answer = await api(manager).delete(`/notes/${note.id}?version=1`);
    expect(answer).toMatchObject({
      status: 200,
      json: { version: 2, text: null, content: { deletedBy: `member:${manager.memberId}` } },
    });
    expect(answer.json.content.mentions).toBeUndefined();
    expect(await stored(note.id)).toEqual([]);
    const versions = (as: SignedIn) => api(as).get(`/notes/${note.id}/versions`);
    expect((await versions(me)).json.data).toMatchObject([{ body: "@Tomás Rivera look" }]);
    expect((await versions(manager)).json.data).toHaveLength(1);
    expect((await versions(tomas)).json.data).toEqual([]);
    // What is gone is changed no more.
    expect(await api(me).patch(`/notes/${note.id}`, { body: "x", version: 2 })).toMatchObject({
      status: 409,
    });
    expect(await api(me).delete(`/notes/${note.id}?version=2`)).toMatchObject({ status: 409 });
  });

  test("is for its author and for those who moderate, and wants the version", async () => {
    const { json: note } = await write("mine");
    expect(await api(tomas).delete(`/notes/${note.id}?version=1`)).toMatchObject({ status: 403 });
    expect(await api(me).delete(`/notes/${note.id}?version=7`)).toMatchObject({
      status: 409,
      json: { current: { id: note.id, version: 1 } },
    });
    expect(await api(me).delete(`/notes/${note.id}`)).toMatchObject({ status: 400 });
    expect(await api(me).delete(`/notes/${note.id}?version=1`)).toMatchObject({ status: 200 });
  });
});

describe("what a member's mentions add up to", () => {
  const look = (body = "@Tomás Rivera look") => write(body, [mention(tomas, body.indexOf("@"), 13)]);
  const seenBy = async (as: SignedIn) => (await api(as).get(path)).json.mention;
  const counts = async (as: SignedIn) => (await api(as).get("/conversations/counts")).json.mentions;
  const listed = async (as: SignedIn, more = "") =>
    (await api(as).get(`/conversations?mentioned=me${more}`)).json;
  const positionOf = async () => Number((await api(me).get(path)).headers.get("parley-position"));
  const told = async (as: SignedIn, since: number) =>
    (await api(as).get(`/events?since=${since}`)).json.data.filter(
      ({ type }: { type: string }) => type === "conversation.mentioned",
    );

  beforeEach(async () => {
    await query(sql`DELETE FROM mention WHERE "workspaceId" = ${workspaceId}::uuid`);
  });

  test("is theirs alone: the row, the count and the event", async () => {
    const since = await positionOf();
    const { json: note } = await look();
    const state = { at: note.createdAt, unreadCount: 1, noteId: note.id, author: `member:${me.memberId}` };
    expect(await seenBy(tomas)).toEqual(state);
    expect(await told(tomas, since)).toMatchObject([{ data: { memberId: tomas.memberId, mention: state } }]);
    expect(await counts(tomas)).toBe(1);
    for (const somebody of [me, manager]) {
      expect(await seenBy(somebody)).toBeNull();
      expect(await told(somebody, since)).toEqual([]);
      expect(await counts(somebody)).toBe(0);
      expect((await listed(somebody)).data).toEqual([]);
    }
  });

  test("leads to the oldest unread note, and to the newest once all are read", async () => {
    const notes = [];
    for (let i = 0; i < 3; i++) notes.push((await look(`${i} @Tomás Rivera`)).json);
    const since = await positionOf();
    expect(await seenBy(tomas)).toMatchObject({
      unreadCount: 3,
      noteId: notes[0].id,
      at: notes[2].createdAt,
    });
    expect(await api(tomas).post(`/notes/${notes[1].id}/read`)).toMatchObject({ status: 204 });
    expect(await seenBy(tomas)).toMatchObject({ unreadCount: 2, noteId: notes[0].id });
    expect(await api(tomas).post(`/notes/${notes[0].id}/read`)).toMatchObject({ status: 204 });
    expect(await seenBy(tomas)).toMatchObject({ unreadCount: 1, noteId: notes[2].id });
    expect(await api(tomas).post(`/notes/${notes[2].id}/read`)).toMatchObject({ status: 204 });
    expect(await seenBy(tomas)).toMatchObject({ unreadCount: 0, noteId: notes[2].id });
    expect(await told(tomas, since)).toHaveLength(3);
    // Seen again, or by somebody whom it does not mention: nothing changes, nobody is told.
    for (const somebody of [tomas, me]) {
      expect(await api(somebody).post(`/notes/${notes[2].id}/read`)).toMatchObject({ status: 204 });
    }
    expect(await told(tomas, since)).toHaveLength(3);
    expect(await counts(tomas)).toBe(0);
    expect((await listed(tomas)).data).toHaveLength(1);
  });

  test("goes with the mention: an edit or a deletion takes the row out of the list", async () => {
    const { json: note } = await look();
    await api(me).patch(`/notes/${note.id}`, { body: "never mind", version: 1 });
    expect(await seenBy(tomas)).toBeNull();
    expect((await listed(tomas)).data).toEqual([]);
    const { json: other } = await look();
    const since = await positionOf();
    await api(me).delete(`/notes/${other.id}?version=1`);
    expect(await told(tomas, since)).toMatchObject([{ data: { mention: null } }]);
    expect(await counts(tomas)).toBe(0);
  });

  test("the list has each conversation once, the newest mention first, resolved ones too, page by page", async () => {
    const paths: string[] = [];
    for (let i = 0; i < 5; i++) {
      path = `/conversations/${(await createConversation(workspaceId, i === 2 ? { status: "resolved" } : {})).conversationId}`;
      paths.push(path);
      await look();
    }
    path = paths[1] ?? "";
    await look("and @Tomás Rivera again");
    const ids: string[] = [];
    let cursor = "";
    do {
      const page = await listed(tomas, `&limit=2${cursor}`);
      ids.push(...page.data.map(({ id }: { id: string }) => id));
      cursor = page.nextCursor === null ? "" : `&cursor=${page.nextCursor}`;
    } while (cursor !== "");
    expect(ids.map((id) => paths.indexOf(`/conversations/${id}`))).toEqual([1, 4, 3, 2, 0]);
    expect(await counts(tomas)).toBe(5);
  });

  test("reading while another note arrives tells the truth in the end", async () => {
    const { json: first } = await look();
    for (let i = 0; i < 6; i++) {
      const since = await positionOf();
      await Promise.all([api(tomas).post(`/notes/${first.id}/read`), look(), api(tomas).get(path)]);
      const last = (await told(tomas, since)).at(-1);
      expect(last.data.mention).toEqual(await seenBy(tomas));
    }
  });

  test("a key is mentioned nowhere", async () => {
    const key = await apiKey(workspaceId, "admin");
    expect((await api(key).get("/conversations?mentioned=me")).json.data).toEqual([]);
    expect((await api(key).get("/conversations/counts")).json).toMatchObject({ mentions: 0, failedMine: 0 });
  });
});
