import { findSendTemplateSql, type SendTemplateRow } from "#lib/messages/send-state.sql.ts";
import type { MemberActor } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { type SelectedRow, type SenderRow, selectedRowsSql, senderSql } from "../bulk-replies.sql.ts";
import { type BulkContent, planRow, type RowPlan } from "../plan-row.ts";

export type PlannedSelection = SelectedRow & {
  plan: RowPlan;
  /** Of the template, as the account of the conversation's number has it. */
  category: string | null;
};

/** What each of the conversations gets, as far as it does not depend on the moment. Unknown ids are not among them. */
export async function planRows(
  tx: Tx,
  actor: MemberActor,
  conversationIds: readonly string[],
  content: BulkContent,
): Promise<PlannedSelection[]> {
  const { workspaceId, memberId } = actor;
  const { template } = content;
  const rows = await tx.query<SelectedRow>(selectedRowsSql(workspaceId, conversationIds, template !== null));
  const [sender] = await tx.query<SenderRow>(senderSql(workspaceId, memberId));
  const templates = new Map<string, SendTemplateRow | null>();
  for (const wabaId of template === null ? [] : new Set(rows.map((row) => row.wabaId))) {
    const wanted = findSendTemplateSql(workspaceId, wabaId, template?.name ?? "", template?.language ?? "");
    const [found] = await tx.query<SendTemplateRow>(wanted);
    templates.set(wabaId, found ?? null);
  }
  const now = Date.now();
  return rows.map((row) => {
    const facts = {
      contactName: row.contactName ?? row.contactProfileName,
      isProfileName: row.contactName === null,
      contactPhone: row.contactPhone,
      agentName: sender?.name ?? null,
      channelName: row.channelName,
      texts: row.texts,
    };
    const known = templates.get(row.wabaId) ?? null;
    return { ...row, plan: planRow(content, known, facts, now), category: known?.category ?? null };
  });
}
