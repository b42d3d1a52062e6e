import fs from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { conversationPresence } from "#lib/conversations/routes/conversations.ts";
import type { PresenceDto } from "#lib/conversations/schema.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { environment } from "#lib/platform/environment.ts";
import { attachRealtime } from "#lib/platform/realtime/server.ts";
import { apiKey, type SignedIn, signedIn } from "../actors.ts";
import { createConversation } from "../conversation-factories.ts";
import { createWorkspace } from "../factories.ts";

// Threat A3: what a socket may say, and what it may hear because of it. Each refusal stands beside the same message
// taken from somebody who may.

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "parley-sockets-"));
process.env.DATA_DIR = dataDir;

let server: Server;
let realtime: { close(): Promise<void> };
let own: WorkspaceId;
let other: WorkspaceId;
let ana: SignedIn;
let tom: SignedIn;
const open: Socket[] = [];

beforeAll(async () => {
  server = createServer();
  realtime = attachRealtime(server, conversationPresence);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  own = await createWorkspace();
  other = await createWorkspace("Another company");
  ana = await signedIn(own, "agent");
  tom = await signedIn(own, "agent");
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.disconnect();
});
afterAll(async () => {
  await realtime.close();
  server.closeAllConnections();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

type Heard = { socket: Socket; presence: PresenceDto[]; isGone: () => boolean };

/** Somebody's page, greeted. */
async function connect(headers: Record<string, string>, auth: object = {}): Promise<Heard> {
  const socket = io(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    extraHeaders: headers,
    auth,
  });
  open.push(socket);
  const presence: PresenceDto[] = [];
  socket.on("presence", (word: PresenceDto) => presence.push(word));
  await new Promise<void>((resolve, reject) => {
    socket.once("hello", () => resolve());
    socket.once("connect_error", reject);
  });
  return { socket, presence, isGone: () => !socket.connected };
}

const conversationOf = async (workspaceId: WorkspaceId) =>
  (await createConversation(workspaceId)).conversationId;
const say = (conversationId: string | null, more: object = {}) => ({
  conversationId,
  state: "viewing",
  ...more,
});
const last = (heard: Heard, id: string) =>
  heard.presence.findLast((word) => word.conversationId === id)?.members;
const viewing = (member: SignedIn, state = "viewing") => [{ memberId: member.memberId, state }];

/** What this process tells the others of a conversation. */
async function overhear(id: string): Promise<{ words: string[]; stop(): Promise<void> }> {
  const client = new pg.Client({ connectionString: environment().DATABASE_URL });
  await client.connect();
  await client.query("LISTEN parley_doorbell");
  const words: string[] = [];
  client.on("notification", ({ payload = "" }) => payload.includes(id) && words.push(payload));
  return { words, stop: () => client.end() };
}

const soon = (check: () => unknown) => vi.waitFor(check, 5_000);

describe("presence between members", () => {
  test("appears to those who show the conversation, changes, and goes with the socket", async () => {
    const id = await conversationOf(own);
    const watcher = await connect(ana.headers);
    watcher.socket.emit("presence", say(null, { shown: [id] }));
    const visitor = await connect(tom.headers);
    visitor.socket.emit("presence", say(id));
    await soon(() => expect(last(watcher, id)).toEqual(viewing(tom)));
    visitor.socket.emit("presence", say(id, { state: "writing" }));
    await soon(() => expect(last(watcher, id)).toEqual(viewing(tom, "writing")));
    visitor.socket.disconnect();
    await soon(() => expect(last(watcher, id)).toEqual([]));
    // Once a second at most, so nothing was said twice.
    expect(watcher.presence).toHaveLength(3);
  });

  test("whoever begins to show it is told at once; whoever stops hears no more", async () => {
    const id = await conversationOf(own);
    const fence = await conversationOf(own);
    const visitor = await connect(tom.headers);
    visitor.socket.emit("presence", say(id));
    const watcher = await connect(ana.headers);
    watcher.socket.emit("presence", say(null, { shown: [id, fence] }));
    await soon(() => expect(last(watcher, id)).toEqual(viewing(tom)));
    watcher.socket.emit("presence", say(null, { shown: [fence] }));
    // An answer to something later tells that the former has been taken.
    watcher.socket.emit("presence", say(fence, { shown: [fence] }));
    await soon(() => expect(last(watcher, fence)).toEqual(viewing(ana)));
    const before = watcher.presence.length;
    visitor.socket.emit("presence", say(fence));
    await soon(() => expect(last(watcher, fence)).toHaveLength(2));
    expect(watcher.presence.slice(before).map((word) => word.conversationId)).toEqual([fence]);
  });

  test("goes from process to process by the doorbell's channel", async () => {
    const id = await conversationOf(own);
    const watcher = await connect(ana.headers);
    watcher.socket.emit("presence", say(null, { shown: [id] }));
    const overheard = await overhear(id);
    const visitor = await connect(tom.headers);
    visitor.socket.emit("presence", say(id, { state: "writing" }));
    await soon(() => expect(last(watcher, id)).toEqual(viewing(tom, "writing")));
    await soon(() => expect(overheard.words).toHaveLength(1));
    // The same words from somewhere else: another process that has him, too, and has him still when he leaves here.
    const elsewhere = (word: string) =>
      query(sql`SELECT pg_notify('parley_doorbell', ${word.replace(/^\S+/, uuidv7())})`);
    await elsewhere(overheard.words[0]?.replaceAll(visitor.socket.id ?? "", "afar") ?? "");
    visitor.socket.emit("presence", say(id));
    await soon(() => expect(overheard.words).toHaveLength(2));
    expect(last(watcher, id)).toEqual(viewing(tom, "writing"));
    await elsewhere(`other ~${JSON.stringify([["afar", null]])}`);
    await soon(() => expect(last(watcher, id)).toEqual(viewing(tom)));
    await elsewhere('other ~[["afar"]]');
    await elsewhere("other ~no json");
    expect(watcher.isGone()).toBe(false);
    await overheard.stop();
  });

  test("is never in the event log", async () => {
    const rows = await query(
      sql`SELECT 1 FROM event WHERE "workspaceId" = ${own}::uuid AND type = 'presence'`,
    );
    expect(rows).toEqual([]);
  });
});

describe("another workspace's conversation", () => {
  test("can be neither watched nor entered, and the refusal says nothing", async () => {
    const theirs = await conversationOf(other);
    const mine = await conversationOf(own);
    const stranger = await signedIn(other, "admin");
    const resident = await connect(stranger.headers);
    resident.socket.emit("presence", say(theirs, { shown: [theirs] }));
    await soon(() => expect(last(resident, theirs)).toEqual(viewing(stranger)));

    const spy = await connect(ana.headers);
    spy.socket.emit("presence", say(theirs, { shown: [theirs, uuidv7(), mine] }));
    // Positive control, said afterwards: the same socket is heard where it may be.
    spy.socket.emit("presence", say(mine, { shown: [theirs, mine] }));
    await soon(() => expect(last(spy, mine)).toEqual(viewing(ana)));
    resident.socket.emit("presence", say(theirs, { state: "writing" }));
    await soon(() => expect(last(resident, theirs)).toEqual(viewing(stranger, "writing")));
    expect(spy.presence.map((word) => word.conversationId)).toEqual([mine]);
    expect(resident.presence.flatMap((word) => word.members.map((one) => one.memberId))).not.toContain(
      ana.memberId,
    );
    expect(spy.isGone()).toBe(false);
  });
});

describe("a socket that says something else is hung up on", () => {
  const id = uuidv7();
  const wrongs: [string, unknown[]][] = [
    ["another name", ["join", { room: "workspace" }]],
    ["the server's own words", ["hello", { position: 1 }]],
    ["nothing with it", ["presence"]],
    ["two arguments", ["presence", say(null), say(null)]],
    ["text", ["presence", "viewing"]],
    ["an id that is none", ["presence", say("*")]],
    ["an unknown state", ["presence", say(null, { state: "owning" })]],
    ["a field too many", ["presence", say(null, { workspaceId: id })]],
    ["a member of its own choice", ["presence", say(null, { memberId: id })]],
    ["an object for an id", ["presence", { conversationId: { not: "" }, state: "viewing" }]],
    ["bytes", ["presence", Buffer.from("x")]],
    ["101 conversations", ["presence", say(null, { shown: Array.from({ length: 101 }, () => uuidv7()) })]],
  ];
  test.each(wrongs)("%s", async (_, [name, ...words]) => {
    const page = await connect(ana.headers);
    page.socket.emit(name as string, ...words);
    await soon(() => expect(page.isGone()).toBe(true));
  });

  test("a page may say as much as a person can do, and not more", async () => {
    const page = await connect(ana.headers);
    const mine = await conversationOf(own);
    for (let n = 0; n < 30; n++) page.socket.emit("presence", say(mine, { shown: [mine] }));
    await soon(() => expect(last(page, mine)).toEqual(viewing(ana)));
    expect(page.isGone()).toBe(false);
    for (let n = 0; n < 60; n++) page.socket.emit("presence", say(mine));
    await soon(() => expect(page.isGone()).toBe(true));
  });

  test("an API key, whatever it says", async () => {
    const { headers } = await apiKey(own, "admin");
    const token = headers.authorization?.replace("Bearer ", "");
    const program = await connect({}, { token });
    program.socket.emit("presence", say(null));
    await soon(() => expect(program.isGone()).toBe(true));
  });
});

describe("a session that ends says why to its own page", () => {
  const disable = (member: SignedIn) =>
    query(sql`
      UPDATE membership SET "disabledAt" = now()
      WHERE "workspaceId" = ${own}::uuid AND id = ${member.memberId}::uuid`);
  const revoke = (member: SignedIn) =>
    query(sql`
      UPDATE session SET "revokedAt" = now()
      WHERE "workspaceId" = ${own}::uuid AND id = ${member.sessionId}::uuid`);

  test.each([
    ["disabled", disable],
    ["ended", revoke],
  ] as const)("%s", async (reason, end) => {
    const leaver = await signedIn(own, "agent");
    const page = await connect(leaver.headers);
    const heard: unknown[] = [];
    page.socket.on("session_ended", (word) => heard.push(word));
    await end(leaver);
    await soon(() => expect(page.isGone()).toBe(true));
    expect(heard).toEqual([{ reason }]);
    // And when it asks again, with the cookie it still has and that a cache honours for half a second.
    const refused = { message: "unauthenticated", data: { reason } };
    await soon(() => expect(connect(leaver.headers)).rejects.toMatchObject(refused));
  });

  test("and nothing to anybody else", async () => {
    const leaver = await signedIn(own, "agent");
    await disable(leaver);
    const { origin: _, ...withoutOrigin } = leaver.headers;
    for (const headers of [withoutOrigin, { ...leaver.headers, cookie: "next-auth.session-token=forged" }]) {
      await soon(() => expect(connect(headers)).rejects.toMatchObject({ data: { reason: "ended" } }));
    }
  });
});

test("a disabled member vanishes from where they were within a second", async () => {
  const leaver = await signedIn(own, "agent");
  const id = await conversationOf(own);
  const watcher = await connect(ana.headers);
  watcher.socket.emit("presence", say(null, { shown: [id] }));
  const page = await connect(leaver.headers);
  page.socket.emit("presence", say(id));
  await soon(() => expect(last(watcher, id)).toEqual(viewing(leaver)));
  await query(sql`
    UPDATE membership SET "disabledAt" = now()
    WHERE "workspaceId" = ${own}::uuid AND id = ${leaver.memberId}::uuid`);
  await soon(() => expect(page.isGone()).toBe(true));
  await soon(() => expect(last(watcher, id)).toEqual([]));
});
