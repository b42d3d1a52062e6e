import { beforeEach, describe, expect, test } from "vitest";
import { apiRoutes } from "#lib/api.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { createConversation } from "#test/conversation-factories.ts";
import { createWorkspace } from "#test/factories.ts";
import type { DraftDto } from "./schema.ts";

const app = apiRoutes(() => "10.9.9.9");
let workspaceId: WorkspaceId;
let ana: SignedIn;
let conversationId: string;

beforeEach(async () => {
  workspaceId = await createWorkspace();
  ana = await signedIn(workspaceId, "agent");
  ({ conversationId } = await createConversation(workspaceId));
});

/** Minutes ago, as a device would say it. */
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

async function call(method: string, path: string, body?: unknown, who = ana) {
  const response = await app.request(path, {
    method,
    headers: { ...who.headers, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: (await response.json()) as DraftDto & { data: DraftDto[] } };
}
const save = async (text: string, minutesAgo: number, more: object = {}) =>
  (
    await call("PUT", `/conversations/${conversationId}/draft`, {
      text,
      mode: "reply",
      editedAt: ago(minutesAgo),
      ...more,
    })
  ).json;
const mine = async (who = ana) => (await call("GET", "/drafts", undefined, who)).json.data;
const eventsOf = () =>
  query<{ audience: string; text: string }>(sql`
    SELECT audience, data->>'text' AS text FROM event
    WHERE "workspaceId" = ${workspaceId}::uuid AND type = 'draft.updated' ORDER BY position`);

test("what is typed is kept, as a note if it was one, and told to its writer alone", async () => {
  await save("Hel", 3, { baseSeq: 7 });
  expect(await save("Hello", 2, { mode: "note", baseSeq: 7 })).toMatchObject({ version: 2, mode: "note" });
  expect(await mine()).toMatchObject([{ conversationId, text: "Hello", mode: "note", baseSeq: 7 }]);
  expect(await mine(await signedIn(workspaceId, "admin"))).toEqual([]);
  expect(await eventsOf()).toEqual([
    { audience: `member:${ana.memberId}`, text: "Hel" },
    { audience: `member:${ana.memberId}`, text: "Hello" },
  ]);
});

test("what a draft answers is kept and told with it", async () => {
  const quote = { providerMessageId: "wamid.1", name: "Dana", text: "Is it in stock?\u0000" };
  const kept = { ...quote, text: "Is it in stock?" };
  expect(await save("Yes", 3, { quote })).toMatchObject({ quote: kept, version: 1 });
  // The same words as an answer to something else are another draft.
  const other = { ...kept, providerMessageId: "wamid.2" };
  expect(await save("Yes", 2, { quote: other })).toMatchObject({ quote: other, version: 2 });
  expect(await mine()).toMatchObject([{ text: "Yes", quote: other }]);
  expect(await save("Yes", 1)).toMatchObject({ quote: null, version: 3 });
  const path = `/conversations/${conversationId}/draft`;
  const body = { text: "Yes", mode: "reply", editedAt: ago(0) };
  for (const bad of [
    { ...kept, text: "x".repeat(301) },
    { ...kept, more: 1 },
    { name: "Dana", text: "" },
  ])
    expect((await call("PUT", path, { ...body, quote: bad })).status).toBe(422);
});

describe("the newer edit wins, whichever comes last", () => {
  test("an older one, come back from offline, changes nothing and learns the winner", async () => {
    await save("from the desk", 1);
    expect(await save("from the train", 10)).toMatchObject({ text: "from the desk", version: 1 });
    expect(await eventsOf()).toHaveLength(1);
  });

  test("an older one does not bring back what was sent", async () => {
    await save("from the train", 10);
    await call("DELETE", `/conversations/${conversationId}/draft?editedAt=${ago(5)}`);
    expect(await save("from the train, later", 7)).toMatchObject({ text: "" });
    expect(await mine()).toEqual([]);
    expect(await eventsOf()).toMatchObject([{ text: "from the train" }, { text: "" }]);
  });

  test("an older clearing does not throw away what was written after it", async () => {
    await save("newer", 1);
    const { json } = await call("DELETE", `/conversations/${conversationId}/draft?editedAt=${ago(5)}`);
    expect(json.text).toBe("newer");
    await call("DELETE", `/conversations/${conversationId}/draft`);
    expect(await mine()).toEqual([]);
  });

  test("a clock that runs ahead does not win for ever", async () => {
    await save("from tomorrow", -24 * 60);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await save("from now", 0)).toMatchObject({ text: "from now" });
  });

  test("two devices at the same moment: one winner, and both are told the same", async () => {
    const edits = Array.from({ length: 12 }, (_, n) => save(`edit ${n}`, 60 - n));
    await Promise.all(edits);
    expect(await mine()).toMatchObject([{ text: "edit 11" }]);
    expect((await eventsOf()).at(-1)?.text).toBe("edit 11");
  });
});

test("nothing to clear leaves nothing, and says nothing", async () => {
  const { status, json } = await call("DELETE", `/conversations/${conversationId}/draft`);
  expect([status, json.text]).toEqual([200, ""]);
  expect(await query(sql`SELECT 1 FROM draft WHERE "workspaceId" = ${workspaceId}::uuid`)).toEqual([]);
  expect(await eventsOf()).toEqual([]);
});

test("more than a message may have, and unknown modes, are refused", async () => {
  const path = `/conversations/${conversationId}/draft`;
  const body = { text: "x".repeat(4096), mode: "reply", editedAt: ago(0) };
  expect((await call("PUT", path, body)).status).toBe(200);
  expect((await call("PUT", path, { ...body, text: `${body.text}x` })).status).toBe(422);
  expect((await call("PUT", path, { ...body, mode: "template" })).status).toBe(422);
});

test("what was emptied long ago goes with the next edit elsewhere", async () => {
  await save("old", 5);
  await call("DELETE", `/conversations/${conversationId}/draft`);
  await query(sql`
    UPDATE draft SET "updatedAt" = now() - interval '8 days' WHERE "workspaceId" = ${workspaceId}::uuid`);
  ({ conversationId } = await createConversation(workspaceId));
  await save("new", 0);
  const rows = await query(sql`SELECT text FROM draft WHERE "workspaceId" = ${workspaceId}::uuid`);
  expect(rows).toEqual([{ text: "new" }]);
});
