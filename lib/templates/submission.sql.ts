import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import type { TemplateContent } from "./lint-finding.ts";
import { componentOf, textOf } from "./template-variables.ts";

export type AtProviderRow = { id: string; providerTemplateId: string; status: string; category: string };

/** A template by our id, or by WhatsApp's. */
export function providerIdSql(
  workspaceId: WorkspaceId,
  id: string | null,
  known: { wabaId: string; providerTemplateId: string } | null = null,
): Sql {
  return sql`
    SELECT template.id, template."providerTemplateId", template.status, template.category FROM template
    WHERE template."workspaceId" = ${workspaceId}::uuid
      AND (template.id = ${id}::uuid
           OR (template."wabaId" = ${known?.wabaId ?? null}
               AND template."providerTemplateId" = ${known?.providerTemplateId ?? null}))`;
}

/** Those of the account whose text is that of a draft; how far it is a double, lintDouble says. */
export function sameBodySql(
  workspaceId: WorkspaceId,
  { wabaId, components }: Pick<TemplateContent, "components"> & { wabaId: string },
): Sql {
  const body = textOf(componentOf(components, "body")?.text);
  const wanted = JSON.stringify([{ type: "BODY", text: body }]);
  return sql`
    SELECT template.id, template.name, template.category, template.status, template.components FROM template
    WHERE template."workspaceId" = ${workspaceId}::uuid AND template."wabaId" = ${wabaId}
      AND template."deletedAt" IS NULL AND template.components @> ${wanted}::jsonb
    ORDER BY template.name, template.id`;
}

type Submitted = TemplateContent & {
  id: string;
  wabaId: string;
  providerTemplateId: string;
  status: string;
};

/**
 * What WhatsApp answered counts from the second its call began: webhooks are stamped in whole seconds. A list that was
 * asked for before the answer is older than it.
 */
export function insertSubmittedSql(workspaceId: WorkspaceId, template: Submitted, calledAt: Date): Sql {
  return sql`
    INSERT INTO template ("workspaceId", id, "wabaId", "providerTemplateId", name, language, category, status,
      "parameterFormat", components, "messageSendTtlSeconds", "syncedAt", "changedAt", "statusAt")
    VALUES (${workspaceId}::uuid, ${template.id}::uuid, ${template.wabaId}, ${template.providerTemplateId},
      ${template.name}, ${template.language}, ${template.category}, ${template.status},
      ${template.parameterFormat}, ${JSON.stringify(template.components)}::jsonb,
      ${template.messageSendTtlSeconds}::int, now(), clock_timestamp(),
      date_trunc('second', ${calledAt}::timestamptz))
    ON CONFLICT ("workspaceId", "wabaId", "providerTemplateId") DO NOTHING`;
}

/**
 * An edited template is reviewed again. Webhooks are stamped in whole seconds: a decision of the second in which the
 * call began may still follow.
 */
export function resubmittedSql(workspaceId: WorkspaceId, id: string, calledAt: Date): Sql {
  return sql`
    UPDATE template SET status = 'PENDING', "statusAt" = date_trunc('second', ${calledAt}::timestamptz),
      "changedAt" = GREATEST("changedAt", clock_timestamp()), version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid
      AND COALESCE("statusAt", '-infinity') <= ${calledAt}::timestamptz`;
}

export function askDeletionSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    UPDATE template SET "deletionAskedAt" = now(), version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
}

export function forgetDeletionSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    UPDATE template SET "deletionAskedAt" = NULL, version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid AND "deletedAt" IS NULL`;
}

export function markDeletedSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    UPDATE template SET status = 'DELETED', "deletedAt" = now(), "changedAt" = now(), "statusAt" = now(),
      version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid AND "deletedAt" IS NULL
    RETURNING id`;
}
