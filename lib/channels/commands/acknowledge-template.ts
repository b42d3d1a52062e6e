import { notFound } from "#lib/errors.ts";
import { audit } from "#lib/platform/audit.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { inFavour } from "../channel-issue.ts";
import type { SeeableIssue } from "../template-evidence.ts";
import { recordEvidence } from "./record-evidence.ts";

/**
 * An admin has seen that WhatsApp rejected or disabled a template or moved it to another category: that alarm ends,
 * and no other that came meanwhile.
 */
export async function acknowledgeTemplate(
  workspaceId: WorkspaceId,
  templateId: string,
  codes: readonly SeeableIssue[],
  author: string,
): Promise<void> {
  await transaction(async (tx) => {
    const rows = await tx.query<{ channelId: string; subject: string }>(sql`
      SELECT channel.id AS "channelId", template."providerTemplateId" AS subject FROM template
      JOIN channel ON channel."workspaceId" = template."workspaceId" AND channel."wabaId" = template."wabaId"
      WHERE template."workspaceId" = ${workspaceId}::uuid AND template.id = ${templateId}::uuid`);
    if (rows.length === 0) throw notFound();
    const evidence = rows.flatMap(({ channelId, subject }) =>
      codes.map((code) => inFavour(channelId, code, { subject })),
    );
    const action = "template.acknowledged";
    await audit(tx, { workspaceId, actor: author, action, subjectId: templateId });
    await recordEvidence(tx, workspaceId, evidence);
  });
}
