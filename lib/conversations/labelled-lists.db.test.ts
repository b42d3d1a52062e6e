import { beforeAll, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api, countStatements } from "#test/api-client.ts";
import { createConversation } from "#test/conversation-factories.ts";
import { createChannel, createWorkspace } from "#test/factories.ts";
import { createLabel } from "#test/label-factories.ts";

let workspaceId: WorkspaceId;
let me: SignedIn;
let vip: string;
let ids: Record<"mine" | "waiting" | "resolved" | "both", string>;

beforeAll(async () => {
  workspaceId = await createWorkspace();
  me = await signedIn(workspaceId, "agent");
  vip = await createLabel(workspaceId, "VIP");
  const other = await createLabel(workspaceId, "Other");
  const { channelId } = await createChannel(workspaceId);
  const make = async (given: Parameters<typeof createConversation>[1]) =>
    (await createConversation(workspaceId, { channelId, ...given })).conversationId;
  ids = {
    mine: await make({ minutesAgo: 4, labelIds: [vip], assigneeId: me.memberId }),
    waiting: await make({ minutesAgo: 3, labelIds: [vip], waitingMinutes: 50 }),
    resolved: await make({ minutesAgo: 2, labelIds: [vip], status: "resolved", failedCount: 1 }),
    both: await make({ minutesAgo: 1, labelIds: [other, vip] }),
  };
  await make({ labelIds: [other], waitingMinutes: 90 });
  await make({});
});

const list = async (search: string): Promise<string[]> =>
  (await api(me).get(`/conversations?labelId=${vip}${search}`)).json.data.map(({ id }: { id: string }) => id);

test("a label narrows every list and order", async () => {
  expect(await list("")).toEqual([ids.both, ids.waiting, ids.mine]);
  expect(await list("&assignee=me")).toEqual([ids.mine]);
  expect(await list("&assignee=none")).toEqual([ids.both, ids.waiting]);
  expect(await list("&status=resolved")).toEqual([ids.resolved]);
  expect(await list("&failed=true")).toEqual([ids.resolved]);
  expect(await list("&sort=waiting")).toEqual([ids.waiting, ids.both, ids.mine]);
});

test("pages go on where the last one ended, with the statements of any page", async () => {
  const first = (await api(me).get(`/conversations?labelId=${vip}&limit=2`)).json;
  expect(first.data.map(({ id }: { id: string }) => id)).toEqual([ids.both, ids.waiting]);
  expect(await list(`&limit=2&cursor=${first.nextCursor}`)).toEqual([ids.mine]);
  expect(await countStatements(() => list(""))).toBe(2);
});

test("a label that does not exist has nothing, one that is no id is refused", async () => {
  const [none, bad] = ["00000000-0000-7000-8000-000000000000", "VIP"];
  expect((await api(me).get(`/conversations?labelId=${none}`)).json.data).toEqual([]);
  expect((await api(me).get(`/conversations?labelId=${bad}`)).status).toBe(400);
});

test.each([
  ["among the newest", 0],
  ["below a thousand others", 1_100],
])("a label that stands on thousands is read in order, %s", async (_, others) => {
  await query(sql`
    INSERT INTO conversation ("workspaceId", id, "threadId", "channelId", "contactId", status, "createdAt",
                              "lastMessageAt")
    SELECT "workspaceId", gen_random_uuid(), "threadId", "channelId", "contactId", 'resolved', "createdAt",
           "lastMessageAt" + number * interval '1 minute'
    FROM conversation, generate_series(1, ${others}::int) AS number
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${ids.resolved}::uuid`);
  await query(sql`
    INSERT INTO conversation ("workspaceId", id, "threadId", "channelId", "contactId", status, "createdAt",
                              "lastMessageAt", "labelIds")
    SELECT "workspaceId", gen_random_uuid(), "threadId", "channelId", "contactId", 'resolved', "createdAt",
           "lastMessageAt" - number * interval '1 minute', "labelIds"
    FROM conversation, generate_series(1, 1050) AS number
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${ids.resolved}::uuid`);
  const expected = await query<{ id: string }>(sql`
    SELECT id FROM conversation
    WHERE "workspaceId" = ${workspaceId}::uuid AND status = 'resolved' AND ${vip}::uuid = ANY("labelIds")
    ORDER BY "lastMessageAt" DESC, id DESC LIMIT 150`);
  const found: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 3; page++) {
    const search: string = `labelId=${vip}&status=resolved&limit=50${cursor ? `&cursor=${cursor}` : ""}`;
    const { json } = await api(me).get(`/conversations?${search}`);
    found.push(...json.data.map(({ id }: { id: string }) => id));
    cursor = json.nextCursor;
  }
  expect(found).toEqual(expected.map(({ id }) => id));
});
