import { expect } from "vitest";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import type { TestChannel } from "#test/factories.ts";
import type { Ledger } from "./meta-sender.ts";

/** I1-I3: everything acknowledged is stored, once, with dense numbers; the log tells all of it, without a hole. */
export async function checkLedger(ledger: Ledger, { workspaceId }: TestChannel): Promise<void> {
  const rows = await query<{ providerMessageId: string }>(sql`
    SELECT "providerMessageId" FROM message WHERE "workspaceId" = ${workspaceId}::uuid`);
  const stored = rows.map((row) => row.providerMessageId);
  expect(new Set(stored).size).toBe(stored.length);
  expect([...ledger.acknowledged].filter((id) => !new Set(stored).has(id))).toEqual([]);
  expect([...stored].sort()).toEqual([...ledger.sent].sort());

  const holes = await query(sql`
    SELECT "threadId" FROM message WHERE "workspaceId" = ${workspaceId}::uuid
    GROUP BY "threadId" HAVING max(seq) <> count(*) OR min(seq) <> 1`);
  expect(holes).toEqual([]);
  const wrongCounts = await query(sql`
    SELECT conversation.id FROM conversation
    WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation."inboundCount" <> (
      SELECT count(*) FROM message WHERE message."workspaceId" = conversation."workspaceId"
        AND message."conversationId" = conversation.id)`);
  expect(wrongCounts).toEqual([]);

  const [log] = await query<{ lines: number; head: number; created: number }>(sql`
    SELECT count(*) AS lines, max(position) AS head, count(*) FILTER (WHERE type = 'message.created') AS created
    FROM event WHERE "workspaceId" = ${workspaceId}::uuid`);
  expect(log).toEqual({ lines: log?.head, head: log?.head, created: stored.length });
}
