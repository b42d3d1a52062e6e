import { type SendTargetRow, sendTargetSql } from "#lib/messages/send-state.sql.ts";
import type { MemberActor } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import type { BulkContent } from "../plan-row.ts";
import { presentRowContact } from "../present.ts";
import type { BulkPreviewRowDto } from "../schema.ts";
import { judgeRow, type Verdict } from "./judge-row.ts";
import { type PlannedSelection, planRows } from "./plan-rows.ts";

/** What each conversation would get now. Nothing is locked, written or promised: the run asks again. */
export function previewRun(
  actor: MemberActor,
  conversationIds: readonly string[],
  content: BulkContent,
): Promise<BulkPreviewRowDto[]> {
  return transaction(async (tx) => {
    const rows: BulkPreviewRowDto[] = [];
    for (const row of await planRows(tx, actor, conversationIds, content)) {
      const [target] = await tx.query<SendTargetRow>(sendTargetSql(actor.workspaceId, row.conversationId));
      if (target) rows.push(presentPreview(row, await judgeRow(tx, actor, target, row.plan, uuidv7())));
    }
    return rows;
  });
}

function presentPreview(row: PlannedSelection, verdict: Verdict): BulkPreviewRowDto {
  const isSkipped = verdict.state === "skipped";
  const { category, freeUntil } = row;
  const isTemplate = verdict.state === "template" && category !== null;
  return {
    conversationId: row.conversationId,
    contact: presentRowContact(row),
    state: verdict.state,
    text: isSkipped ? null : verdict.text,
    values: verdict.state === "template" ? { ...row.plan.values } : {},
    reason: isSkipped ? verdict.reason : null,
    missing: isSkipped ? [...verdict.missing] : [],
    billing: isTemplate ? { category, freeUntil: freeUntil?.toISOString() ?? null } : null,
  };
}
