import { beforeAll, describe, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { apiKey, type SignedIn, signedIn } from "#test/actors.ts";
import { api, countStatements } from "#test/api-client.ts";
import { createConversation } from "#test/conversation-factories.ts";
import { createChannel, createMember, createWorkspace } from "#test/factories.ts";

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

/** A workspace with a known set of conversations. */
async function world() {
  const own = await createWorkspace();
  const channel = await createChannel(own);
  const ana = await signedIn(own, "agent");
  const { memberId: ben } = await createMember(own);
  const make = async (given: Parameters<typeof createConversation>[1]) =>
    (await createConversation(own, { channelId: channel.channelId, ...given })).conversationId;
  const inboundCount = 3;
  const owned = { assigneeId: ana.memberId, inboundCount, waitingMinutes: 60, windowMinutes: 10 };
  const mine = await make({ minutesAgo: 5, ...owned });
  const bens = await make({ minutesAgo: 4, assigneeId: ben, waitingMinutes: 30, windowMinutes: 119 });
  // Too late to answer freely: it hurries nobody any more.
  const nobodys = await make({ minutesAgo: 3, waitingMinutes: 90, windowMinutes: -5 });
  const pending = await make({ minutesAgo: 2, status: "pending" });
  const resolved = await make({ minutesAgo: 1, status: "resolved", failedCount: 1, waitingMinutes: 999 });
  const snoozed = await make({ minutesAgo: 9, status: "snoozed", windowMinutes: 60 });
  return { ana, ben, ids: { mine, bens, nobodys, pending, resolved, snoozed } };
}

const idsOf = (answer: { json: { data: { id: string }[] } }) => answer.json.data.map(({ id }) => id);

describe("GET /conversations", () => {
  test("lists", async () => {
    const { ana, ben, ids } = await world();
    const list = async (search: string) => idsOf(await api(ana).get(`/conversations${search}`));
    expect(await list("")).toEqual([ids.pending, ids.nobodys, ids.bens, ids.mine, ids.snoozed]);
    expect(await list("?assignee=me")).toEqual([ids.mine]);
    expect(await list("?assignee=none")).toEqual([ids.pending, ids.nobodys, ids.snoozed]);
    expect(await list(`?assignee=${ben}`)).toEqual([ids.bens]);
    expect(await list("?status=resolved")).toEqual([ids.resolved]);
    expect(await list("?status=pending")).toEqual([ids.pending]);
    expect(await list("?failed=true")).toEqual([ids.resolved]);
    expect(await list("?failed=true&status=unresolved")).toEqual([]);
    expect(await list("?status=active")).toEqual([ids.pending, ids.nobodys, ids.bens, ids.mine]);
    expect(await list("?status=snoozed")).toEqual([ids.snoozed]);
    // An order hides nobody: those who do not wait follow, newest first.
    expect(await list("?sort=waiting")).toEqual([ids.nobodys, ids.mine, ids.bens, ids.pending, ids.snoozed]);
    expect(await list("?sort=waiting&assignee=me")).toEqual([ids.mine]);
    expect(await list("?sort=waiting&assignee=none")).toEqual([ids.nobodys, ids.pending, ids.snoozed]);
    expect(await list("?sort=urgent")).toEqual([ids.nobodys, ids.mine, ids.bens, ids.pending, ids.snoozed]);
    expect(await list("?sort=urgent&assignee=none")).toEqual([ids.nobodys, ids.pending, ids.snoozed]);
    expect(await list("?replySoon=true&sort=urgent")).toEqual([ids.mine, ids.bens]);
    expect(await list("?sort=window")).toEqual([ids.mine, ids.bens, ids.pending, ids.nobodys, ids.snoozed]);
    expect(await list("?sort=window&assignee=none")).toEqual([ids.pending, ids.nobodys, ids.snoozed]);
    expect(await list("?sort=waiting&status=resolved")).toEqual([ids.resolved]);
    expect(await list("?replySoon=true")).toEqual([ids.bens, ids.mine]);
    expect(await list("?replySoon=true&sort=window")).toEqual([ids.mine, ids.bens]);
    expect(await list("?replySoon=true&sort=window&assignee=me")).toEqual([ids.mine]);
    expect(await list("?missed=true")).toEqual([ids.nobodys]);
    expect(await list("?missed=true&assignee=me")).toEqual([]);
    expect(await list(`?assignee=${elsewhere.memberId}`)).toEqual([]);
  });

  test("who was missed stands by when it was, and who was answered, put aside or resolved does not", async () => {
    const own = await createWorkspace();
    const ana = await signedIn(own, "agent");
    const make = async (given: Parameters<typeof createConversation>[1]) =>
      (await createConversation(own, { minutesAgo: 1, waitingMinutes: 1_500, ...given })).conversationId;
    const last = await make({ windowMinutes: -1, waitingMinutes: 3_000 });
    const longest = await make({ windowMinutes: -900 });
    const between = await make({ windowMinutes: -60, status: "pending", assigneeId: ana.memberId });
    await make({ windowMinutes: 1 });
    await make({ windowMinutes: -60, waitingMinutes: undefined });
    await make({ windowMinutes: -60, status: "resolved" });
    const asleep = await make({ windowMinutes: -60, status: "snoozed" });
    const list = async (search: string) => idsOf(await api(ana).get(`/conversations?missed=true${search}`));
    expect(await list("")).toEqual([last, between, longest]);
    expect(await list("&sort=newest")).toEqual([last, between, longest]);
    expect(await list("&sort=window")).toEqual([longest, between, last]);
    expect(await list("&sort=waiting")).toEqual([last, longest, between]);
    expect(await list("&sort=wake")).toEqual([last, between, longest]);
    expect(await list("&assignee=me&sort=window")).toEqual([between]);
    expect(await list("&status=snoozed")).toEqual([asleep]);
    expect((await api(ana).get("/conversations/counts")).json).toMatchObject({ missed: 3, replySoon: 1 });
  });

  test("the most urgent first: whose window closes, or who has waited 30 hours although they keep it open", async () => {
    const own = await createWorkspace();
    const ana = await signedIn(own, "agent");
    const hours = 60;
    const make = async (given: Parameters<typeof createConversation>[1]) =>
      (await createConversation(own, { minutesAgo: 1, ...given })).conversationId;
    const first = await make({ waitingMinutes: 4 * hours, windowMinutes: 20 * hours });
    const answered = await make({ windowMinutes: 10 });
    const insisting = await make({ waitingMinutes: 29 * hours, windowMinutes: 23 * hours });
    const missed = await make({ waitingMinutes: 25 * hours, windowMinutes: -1 * hours });
    const soon = await make({ waitingMinutes: 22 * hours, windowMinutes: 2 * hours });
    const list = async (search: string) => idsOf(await api(ana).get(`/conversations?sort=urgent${search}`));
    expect(await list("")).toEqual([missed, insisting, soon, first, answered]);
    expect(await list("&missed=true")).toEqual([missed]);
    expect(await list("&status=resolved")).toEqual([]);
  });

  test("what is snoozed stands by when it comes back, and then by when it came", async () => {
    const own = await createWorkspace();
    const ana = await signedIn(own, "agent");
    const make = async (given: Parameters<typeof createConversation>[1]) =>
      (await createConversation(own, given)).conversationId;
    const late = await make({ status: "snoozed", minutesAgo: 1, backInMinutes: 90 });
    const soon = await make({ status: "snoozed", minutesAgo: 500, backInMinutes: 5 });
    const woken = await make({ minutesAgo: 600, wokenMinutesAgo: 2 });
    const newer = await make({ minutesAgo: 1 });
    const older = await make({ minutesAgo: 3 });
    // Somebody has said something since: it stands by that again.
    const answered = await make({ minutesAgo: 4, wokenMinutesAgo: 30 });
    const list = async (search: string) => idsOf(await api(ana).get(`/conversations${search}`));
    expect(await list("?status=snoozed&sort=wake")).toEqual([soon, late]);
    expect(await list("?status=snoozed&sort=newest")).toEqual([late, soon]);
    const byTime = [newer, woken, older, answered];
    expect(await list("?status=active")).toEqual(byTime);
    expect(await list("?status=active&assignee=none")).toEqual(byTime);
    expect(await list("?sort=wake")).toEqual([soon, late, ...byTime]);
    const { json } = await api(ana).get("/conversations?status=active");
    expect(json.data.map(({ wokenAt }: { wokenAt: string | null }) => wokenAt !== null)).toEqual([
      ...[false, true, false, false],
    ]);
  });

  test("an item says what a list row shows, for this viewer", async () => {
    const { ana, ids } = await world();
    const key = await apiKey(workspaceId, "agent");
    const page = await api(ana).get("/conversations?assignee=me");
    expect(page.headers.get("parley-position")).toBe("0");
    expect(page.json).toMatchObject({ nextCursor: null });
    expect(page.json.data[0]).toMatchObject({
      id: ids.mine,
      status: "open",
      version: 1,
      contact: { name: "Marta Kowalska", isProfileName: true, phone: "+48501234567", username: null },
      assigneeId: ana.memberId,
      lastMessage: { preview: "Hello?", direction: "inbound" },
      inboundCount: 3,
      unreadCount: 3,
      serviceWindow: { open: true },
    });
    expect((await api(key).get("/conversations?assignee=me")).json.data).toEqual([]);
  });

  test.each([
    "",
    "&sort=waiting",
    "&assignee=none",
    "&sort=waiting&assignee=none",
    "&failed=true",
    "&sort=window",
    "&sort=window&assignee=none",
    "&sort=window&failed=true",
    "&sort=wake",
    "&replySoon=true&sort=window",
    "&replySoon=true",
    "&sort=urgent",
    "&sort=urgent&assignee=none",
    "&missed=true&sort=urgent",
    "&missed=true",
    "&missed=true&sort=window",
    "&missed=true&sort=waiting",
  ])("pages%s reach every row once while others arrive", async (search) => {
    const own = await createWorkspace();
    const channel = await createChannel(own);
    const ana = await signedIn(own, "agent");
    const ids: string[] = [];
    // Equal times: the id decides.
    for (const minutesAgo of [9, 9, 9, 8, 7, 7, 6]) {
      const given = {
        channelId: channel.channelId,
        minutesAgo,
        // One waits no more: it stands in the other part of an order.
        ...(minutesAgo === 8 && !/replySoon|missed/.test(search) ? {} : { waitingMinutes: minutesAgo }),
        windowMinutes: (search.includes("missed") ? -50 : 100) - minutesAgo,
        failedCount: 1,
        // The first are back from a snooze.
        ...(ids.length < 2 ? { wokenMinutesAgo: 5 } : {}),
      };
      ids.push((await createConversation(own, given)).conversationId);
    }
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const next: string = cursor && `&cursor=${cursor}`;
      const page = await api(ana).get(`/conversations?limit=2${search}${next}`);
      expect(page.status).toBe(200);
      seen.push(...idsOf(page));
      cursor = page.json.nextCursor;
      // Above what has been read, whatever the order.
      const newest = { channelId: channel.channelId, minutesAgo: 0, failedCount: 1, windowMinutes: 30 };
      await createConversation(own, { ...newest, waitingMinutes: /waiting|urgent/.test(search) ? 9_999 : 0 });
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen)).toEqual(new Set(ids));
  });

  test("two statements a page", async () => {
    expect(await countStatements(() => api(me).get("/conversations"))).toBe(2);
    expect(await countStatements(() => api(me).get("/conversations?sort=waiting&limit=100"))).toBe(2);
    expect(await countStatements(() => api(me).get("/conversations?sort=window&replySoon=true"))).toBe(2);
    expect(await countStatements(() => api(me).get("/conversations?sort=window&missed=true"))).toBe(2);
    expect(await countStatements(() => api(me).get("/conversations/counts"))).toBe(2);
  });

  test.each([
    ["cursor", "x"],
    ["cursor", Buffer.from('["newest","2026-01-01","1"]').toString("base64url")],
    ["cursor", Buffer.from('["waiting",0,"2026-01-01T00:00:00.000Z",null]').toString("base64url")],
    ["cursor", Buffer.from('["newest",2,"2026-01-01T00:00:00.000Z","1"]').toString("base64url")],
    ["cursor", Buffer.from('{"__proto__":1}').toString("base64url")],
    ["cursor", "%00"],
    ["cursor", "A".repeat(1_000_000)],
    ["assignee", "%00"],
    ["assignee", "x".repeat(1_000_000)],
    ["contactId", "' OR 1=1 --"],
    ["status[not]", "open"],
    ["__proto__", "1"],
    ["limit", "1e9"],
    ["limit", "0"],
    ["sort", "id; DROP TABLE message"],
  ])("%s that is none is refused", async (name, value) => {
    const answer = await api(me).get(`/conversations?${name}=${value}`);
    expect(answer).toMatchObject({ status: 400, json: { code: "invalid_request" } });
  });
});

describe("GET /conversations/counts", () => {
  test("per list, for this member", async () => {
    const { ana } = await world();
    const { json } = await api(ana).get("/conversations/counts");
    expect(json).toEqual({
      ...{ mine: 1, unassigned: 2, all: 4, replySoon: 2, missed: 1, failed: 1, snoozed: 1, unreadMine: 1 },
      ...{ mentions: 0, failedMine: 0 },
    });
  });

  test("never counts beyond 100", async () => {
    const own = await createWorkspace();
    const ana = await signedIn(own, "agent");
    const one = await createConversation(own, { assigneeId: ana.memberId });
    for (let i = 0; i < 101; i++) {
      await createConversation(own, { channelId: one.channelId, inboundCount: 1, assigneeId: ana.memberId });
    }
    const { json } = await api(ana).get("/conversations/counts");
    expect(json).toEqual({
      ...{
        mine: 100,
        unassigned: 0,
        all: 100,
        replySoon: 0,
        missed: 0,
        failed: 0,
        snoozed: 0,
        unreadMine: 100,
      },
      ...{ mentions: 0, failedMine: 0 },
    });
  });
});

describe("GET /conversations/{id}", () => {
  test("one, with the position of the log", async () => {
    const { conversationId } = await createConversation(workspaceId, { channelId });
    const answer = await api(me).get(`/conversations/${conversationId}`);
    expect(answer).toMatchObject({ status: 200, json: { id: conversationId, unreadCount: 0 } });
    expect(answer.headers.get("parley-position")).toMatch(/^\d+$/);
    expect(await api(elsewhere).get(`/conversations/${conversationId}`)).toMatchObject({ status: 404 });
  });
});

describe("POST /conversations/{id}/read", () => {
  test("moves the pointer both ways, never past what arrived, and tells only when it moved", async () => {
    const { conversationId } = await createConversation(workspaceId, { channelId, inboundCount: 4 });
    const path = `/conversations/${conversationId}`;
    const since = Number((await api(me).get(path)).headers.get("parley-position"));
    const read = (inboundCount: number) => api(me).post(`${path}/read`, { inboundCount });
    expect((await read(99)).json).toEqual({ conversationId, memberId: me.memberId, inboundCount: 4 });
    expect((await api(me).get(path)).json.unreadCount).toBe(0);
    await read(4);
    await read(1);
    expect((await api(me).get(path)).json.unreadCount).toBe(3);
    const { json } = await api(me).get(`/events?since=${since}`);
    const own = json.data.filter((line: { type: string }) => line.type === "conversation.read");
    expect(own.map((line: { data: { inboundCount: number } }) => line.data.inboundCount)).toEqual([4, 1]);
    const colleague = await signedIn(workspaceId, "admin");
    expect((await api(colleague).get(`/events?since=${since}`)).json.data).toEqual([]);
    expect((await api(colleague).get(path)).json.unreadCount).toBe(4);
  });

  test("is a person's own, of this workspace", async () => {
    const { conversationId } = await createConversation(workspaceId, { channelId, inboundCount: 4 });
    const path = `/conversations/${conversationId}/read`;
    const key = await apiKey(workspaceId, "admin");
    expect(await api(key).post(path, { inboundCount: 1 })).toMatchObject({ status: 403 });
    expect(await api(elsewhere).post(path, { inboundCount: 1 })).toMatchObject({ status: 404 });
    for (const inboundCount of [-1, 1.5, "1", null, { not: 1 }, 1e300]) {
      expect(await api(me).post(path, { inboundCount })).toMatchObject({ status: 422 });
    }
    expect(await api(me).post(path, { inboundCount: Number.MAX_SAFE_INTEGER })).toMatchObject({
      status: 200,
    });
  });
});
