import { query } from "#lib/platform/database/pool.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { askedBySoon, becameSoon, type Told } from "../notice.ts";
import { nudgesOf } from "../nudge.ts";
import { endingSql, type PushedRow, pushedWorkspacesSql, type SoonRow } from "../turns.sql.ts";
import { noteTold } from "./note-news.ts";

const minuteMs = 60_000;

/**
 * Tells whoever owes an answer that it has to be given soon (nudge.ts), in the minute before `at`; where nobody owns
 * the conversation, everybody. Each once.
 */
export async function noteReplySoon(at: Date): Promise<void> {
  const now = at.getTime();
  for (const { workspaceId, replySoonMinutes } of await query<PushedRow>(pushedWorkspacesSql())) {
    const look = { since: now - minuteMs, now, soonMs: replySoonMinutes * minuteMs };
    const rows: SoonRow[] = [];
    for (const nudge of nudgesOf(look.soonMs)) {
      rows.push(
        ...(await query<SoonRow>(
          endingSql(workspaceId, new Date(look.since + nudge), new Date(now + nudge)),
        )),
      );
    }
    const told = becameSoon(rows.map(waitingOf), look).map(toldOf);
    if (told.length > 0) await transaction((tx) => noteTold(tx, workspaceId, told));
  }
}

function waitingOf({ id, assigneeId, status, waitingSince, windowEndsAt }: SoonRow) {
  return {
    ...{ id, assigneeId, status },
    waitingSince: waitingSince.toISOString(),
    serviceWindow: { expiresAt: windowEndsAt.toISOString() },
  };
}

function toldOf(row: ReturnType<typeof waitingOf>): Told {
  return { notice: "reply_soon", conversationId: row.id, messageId: null, to: askedBySoon(row) };
}
