import { AppError } from "#lib/errors.ts";
import { publish } from "#lib/events.ts";
import { audit } from "#lib/platform/audit.ts";
import { type Actor, authorOf } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { presentTeamNotice } from "../present.ts";
import type { TeamNoticeDto } from "../schema.ts";
import { pinNoticeSql, type TeamNoticeRow, unpinNoticeSql } from "../team-notice.sql.ts";

type Pinned = { text: string; endsAt: string | null };

/** Puts a notice above everybody's list, in place of the one there is. */
export function pinNotice(actor: Actor, { text, endsAt }: Pinned): Promise<TeamNoticeDto> {
  const end = endsAt === null ? null : new Date(endsAt);
  if (end !== null && end.getTime() <= Date.now()) {
    throw new AppError("invalid_value", { pointer: "/endsAt", detail: "must lie ahead" });
  }
  return transaction(async (tx) => {
    const [row] = await tx.query<TeamNoticeRow>(
      pinNoticeSql(actor.workspaceId, { text, endsAt: end, author: authorOf(actor) }),
    );
    if (!row) throw new Error("a notice just written is gone");
    return announce(tx, actor, row, "team_notice.pinned");
  });
}

/** Takes it down. Where nothing is pinned, nothing is to be done. */
export async function unpinNotice(actor: Actor): Promise<void> {
  await transaction(async (tx) => {
    const [row] = await tx.query<TeamNoticeRow>(unpinNoticeSql(actor.workspaceId, authorOf(actor)));
    if (row) await announce(tx, actor, row, "team_notice.unpinned");
  });
}

async function announce(tx: Tx, actor: Actor, row: TeamNoticeRow, action: string): Promise<TeamNoticeDto> {
  await audit(tx, { workspaceId: actor.workspaceId, actor, action, details: { version: row.version } });
  const notice = presentTeamNotice(row);
  publish(tx, actor.workspaceId, "team_notice.updated", notice);
  return notice;
}
