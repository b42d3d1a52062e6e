import { QueryClient } from "@tanstack/react-query";
import { beforeAll, expect, test, vi } from "vitest";
import { applyEvent } from "#components/realtime/apply-events.ts";
import { apiRoutes } from "#lib/api.ts";
import { conversationListQuery } from "#lib/conversations/client.ts";
import { closeWindows } from "#lib/conversations/commands/close-windows.ts";
import { conversationLists, conversationSorts } from "#lib/conversations/conversation-lists.ts";
import type { ListKey } from "#lib/conversations/list-membership.ts";
import type { LoggedEvent } from "#lib/events.ts";
import { endSnoozes } from "#lib/messages/commands/end-snoozes.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { headPosition, readLog } from "#lib/platform/realtime/log-reader.ts";
import { type SignedIn, signedIn } from "../actors.ts";
import { api } from "../api-client.ts";
import { createChannel, createWorkspace, type TestChannel } from "../factories.ts";
import { createTemplate } from "../sending-rows.ts";
import { staleWindowsSql } from "../stale-windows.ts";
import { Agent } from "./agents.ts";
import { Customers } from "./customers.ts";
import { Dice } from "./dice.ts";

/**
 * Ten agents and their customers at once, none of whom waits for the others, while windows close and snoozes end.
 * Afterwards everything that is kept twice has to agree with itself: copies of windows, counts, and a browser that
 * has only listened.
 */
const agentCount = 10;
const commandCount = 3_000;
const webhookCount = 400;
const seed = Number(process.env.STORM_SEED ?? Date.now() % 1_000_000);

let workspaceId: WorkspaceId;
let channel: TestChannel;
let people: SignedIn[];
let customers: Customers;
const dice = new Dice(seed);

beforeAll(async () => {
  workspaceId = await createWorkspace();
  channel = await createChannel(workspaceId);
  await createTemplate(channel);
  people = await Promise.all(Array.from({ length: agentCount }, () => signedIn(workspaceId, "manager")));
  customers = new Customers(channel, 40, dice);
  await customers.begin();
  const app = apiRoutes(() => "127.0.0.1");
  vi.stubGlobal("fetch", (url: string, init: RequestInit = {}) =>
    app.request(url.replace(/^\/api\/v1/, ""), { ...init, headers: { ...first().headers } }),
  );
}, 120_000);

const first = (): SignedIn => {
  const [one] = people;
  if (!one) throw new Error("nobody is here");
  return one;
};

const lists: ListKey[] = conversationLists.flatMap((list) =>
  conversationSorts.map((sort) => ({ list, sort })),
);

test(`a storm of ${commandCount} commands and ${webhookCount} webhooks leaves no two truths (seed ${seed})`, async () => {
  const browser = await fetchLists();
  const since = await headPosition(workspaceId);
  const answers = await storm();
  // Neither did everything succeed, nor did anything break.
  expect([...answers.keys()].every((status) => status < 500)).toBe(true);
  expect(answers.get(200)).toBeGreaterThan(commandCount / 10);
  expect(answers.get(409)).toBeGreaterThan(0);

  const [stale] = await query<{ count: number }>(staleWindowsSql(workspaceId));
  expect(stale?.count).toBe(0);
  for (const who of people) {
    expect((await api(who).get("/conversations/counts")).json).toEqual(await recount(who));
  }
  await listen(browser, since);
  const fresh = await fetchLists();
  for (const key of lists) expect([key, rowsOf(browser, key)]).toEqual([key, rowsOf(fresh, key)]);
}, 600_000);

/** Everybody at once; returns how often each status was answered. */
async function storm(): Promise<Map<number, number>> {
  const { json } = await api(first()).get("/conversations?limit=100");
  const phones = Array.from({ length: customers.count }, (_, index) => customers.phoneOf(index));
  const agents = people.map((who) => new Agent(who, people, phones, channel.channelId, dice));
  let isOver = false;
  const timers = (async () => {
    while (!isOver) {
      await closeWindows();
      await endSnoozes();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  const work = agents.map(async (agent) => {
    const seen = new Map(json.data.map((row: { id: string }) => [row.id, row]));
    for (let i = 0; i < commandCount / agentCount; i++) await agent.act(seen as never);
  });
  const letters = (async () => {
    for (let i = 0; i < webhookCount; i++) await customers.act();
  })();
  await Promise.all([...work, letters]);
  isOver = true;
  await timers;
  // What is due by now has been told; nothing else is within minutes of being due.
  await query(sql`SELECT pg_sleep(2.3)`);
  await closeWindows();
  await endSnoozes();
  const sum = new Map<number, number>();
  for (const { answers } of agents) {
    for (const [status, count] of answers) sum.set(status, (sum.get(status) ?? 0) + count);
  }
  return sum;
}

/** By the plainest statement there is, from every row. */
async function recount({ memberId }: SignedIn) {
  const active = sql`conversation.status IN ('open', 'pending')`;
  const [counted] = await query(sql`
    SELECT count(*) FILTER (WHERE ${active} AND "assigneeId" = ${memberId}::uuid)::int AS mine,
      count(*) FILTER (WHERE ${active} AND "assigneeId" IS NULL)::int AS unassigned,
      count(*) FILTER (WHERE ${active})::int AS "all",
      count(*) FILTER (WHERE ${active} AND "waitingSince" IS NOT NULL
        AND LEAST("serviceWindowExpiresAt", "windowRefusedAt") > now()
        AND LEAST("serviceWindowExpiresAt", "windowRefusedAt") <= now() + interval '2 hours')::int AS "replySoon",
      count(*) FILTER (WHERE ${active} AND "waitingSince" IS NOT NULL
        AND LEAST("serviceWindowExpiresAt", "windowRefusedAt") <= now())::int AS missed,
      count(*) FILTER (WHERE "failedCount" > 0)::int AS failed,
      count(*) FILTER (WHERE conversation.status = 'snoozed')::int AS snoozed,
      (SELECT count(DISTINCT mention."conversationId")::int FROM mention
        WHERE mention."workspaceId" = ${workspaceId}::uuid AND mention."memberId" = ${memberId}::uuid
          AND mention."readAt" IS NULL) AS mentions,
      (SELECT count(*)::int FROM message
        WHERE message."workspaceId" = ${workspaceId}::uuid AND message."needsAttention"
          AND message.author = 'member:' || ${memberId}::uuid) AS "failedMine",
      count(*) FILTER (WHERE ${active} AND "assigneeId" = ${memberId}::uuid
        AND conversation."inboundCount" > COALESCE(conversation_read."inboundCount", 0))::int AS "unreadMine"
    FROM conversation
    JOIN thread ON thread."workspaceId" = conversation."workspaceId" AND thread.id = conversation."threadId"
    LEFT JOIN conversation_read ON conversation_read."workspaceId" = conversation."workspaceId"
      AND conversation_read."conversationId" = conversation.id AND conversation_read."memberId" = ${memberId}::uuid
    WHERE conversation."workspaceId" = ${workspaceId}::uuid`);
  return counted;
}

/** A browser that heard everything, in order, and asked for nothing. */
async function listen(client: QueryClient, since: number): Promise<void> {
  const { memberId } = first();
  for (let position = since; ; ) {
    const lines = await readLog(workspaceId, position, 1_000);
    for (const line of lines) {
      position = line.position;
      if (line.audience !== "workspace" && line.audience !== `member:${memberId}`) continue;
      const data = JSON.parse(line.data) as unknown;
      applyEvent({ client, memberId }, { ...line, at: line.at.toISOString(), data } as LoggedEvent);
    }
    if (lines.length === 0) return;
  }
}

async function fetchLists(): Promise<QueryClient> {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, gcTime: Number.POSITIVE_INFINITY } },
  });
  for (const key of lists) await client.fetchInfiniteQuery({ ...conversationListQuery(key), pages: 20 });
  return client;
}

const rowsOf = (client: QueryClient, key: ListKey) =>
  client.getQueryData(conversationListQuery(key).queryKey)?.pages.flatMap((page) => page.data);
