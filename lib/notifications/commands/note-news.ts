import type { ReadLine } from "#lib/event-log/commands/read-on.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { notices, readPreferences, wantsToHear } from "#lib/team/preferences.ts";
import { isToldTo, type Told, toldOf } from "../notice.ts";
import { gather, type News } from "../pending-news.ts";
import {
  type DeskRow,
  desksSql,
  type ListenerRow,
  listenersSql,
  lockTurnsSql,
  saveTurnsSql,
  type TurnRow,
} from "../turns.sql.ts";

/**
 * What comes together is told together, and what was read at once by somebody who looks on is not told at all; then
 * a member has peace for a while, however much comes in.
 */
const pace = { settleMs: 2_000, restMs: 15_000 };
/** What is older came while nobody read the log: it stands in the inbox, and alarms nobody any more. */
const freshMs = 10 * 60_000;

/** Puts what these lines of the log are to members into their turns. Costs nothing where nobody is pushed to. */
export async function noteNews(tx: Tx, workspaceId: WorkspaceId, lines: readonly ReadLine[]): Promise<void> {
  const mayBeTold = lines.filter(
    (line) => toldOf(line, () => ({ assigneeId: null, status: "open" })) !== null,
  );
  if (mayBeTold.length === 0) return;
  const listeners = await listenersOf(tx, workspaceId);
  const [first] = listeners;
  if (!first) return;
  const fresh = mayBeTold.filter(({ at }) => first.now.getTime() - at.getTime() <= freshMs);
  const ids = new Set(fresh.flatMap(({ data }) => ("conversationId" in data ? [data.conversationId] : [])));
  const desks = new Map(
    (await tx.query<DeskRow>(desksSql(workspaceId, [...ids]))).map((desk) => [desk.id, desk]),
  );
  const told = fresh.flatMap((line) => toldOf(line, (id) => desks.get(id)) ?? []);
  await putIntoTurns(tx, workspaceId, told, listeners);
}

/** The same for what is no line of the log: time that passes. */
export async function noteTold(tx: Tx, workspaceId: WorkspaceId, told: readonly Told[]): Promise<void> {
  await putIntoTurns(tx, workspaceId, told, await listenersOf(tx, workspaceId));
}

type Listening = { memberId: string; wanted: ReadonlySet<string>; now: Date };

async function listenersOf(tx: Tx, workspaceId: WorkspaceId): Promise<Listening[]> {
  const rows = await tx.query<ListenerRow>(listenersSql(workspaceId));
  return rows.map(({ memberId, preferences, isAway, now }) => {
    const listener = { preferences: readPreferences(preferences), isAway };
    const wanted = notices.filter((notice) => wantsToHear(listener, notice, "push", now.getTime()));
    return { memberId, wanted: new Set(wanted), now };
  });
}

async function putIntoTurns(
  tx: Tx,
  workspaceId: WorkspaceId,
  told: readonly Told[],
  listeners: readonly Listening[],
): Promise<void> {
  const fresh = new Map<string, News[]>();
  for (const { memberId, wanted } of listeners) {
    const own = told.filter((one) => wanted.has(one.notice) && isToldTo(one, memberId));
    if (own.length > 0) fresh.set(memberId, gather([], own.map(newsOf)));
  }
  if (fresh.size === 0) return;
  const turns = await tx.query<TurnRow>(lockTurnsSql(workspaceId, [...fresh.keys()]));
  const filled = turns.map(({ memberId, pending }) => ({
    memberId,
    pending: gather(pending, fresh.get(memberId) ?? []),
  }));
  await tx.query(saveTurnsSql(workspaceId, filled, pace));
}

function newsOf({ notice, conversationId, messageId }: Told): News {
  return { notice, conversationId, messageId };
}
