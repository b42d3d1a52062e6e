import { query } from "#lib/platform/database/pool.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { becameSoon, NUDGES_MS } from "../notice.ts";
import { endingSql, type SoonRow } from "../turns.sql.ts";
import { noteTold } from "./note-news.ts";

const minuteMs = 60_000;

/** Tells whoever owes an answer and has come under two hours, or half an hour, in the minute before `at`; once each. */
export async function noteReplySoon(at: Date): Promise<void> {
  const now = at.getTime();
  const rows: SoonRow[] = [];
  for (const nudge of NUDGES_MS) {
    rows.push(...(await query<SoonRow>(endingSql(new Date(now - minuteMs + nudge), new Date(now + nudge)))));
  }
  for (const workspaceId of new Set(rows.map((row) => row.workspaceId))) {
    const told = rows
      .filter((row) => row.workspaceId === workspaceId)
      .flatMap((row) => soonOf(row, now - minuteMs, now));
    await transaction((tx) => noteTold(tx, workspaceId, told));
  }
}

function soonOf({ id, assigneeId, status, waitingSince, windowEndsAt }: SoonRow, from: number, to: number) {
  if (assigneeId === null) return [];
  const waiting = {
    assigneeId,
    status,
    waitingSince: waitingSince.toISOString(),
    serviceWindow: { expiresAt: windowEndsAt.toISOString() },
  };
  return becameSoon([waiting], assigneeId, from, to).map(() => ({
    notice: "reply_soon" as const,
    conversationId: id,
    messageId: null,
    to: [assigneeId],
  }));
}
