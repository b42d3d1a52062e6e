import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";
import type { TemplateContent } from "./lint-finding.ts";

export type DraftState =
  | "draft"
  /** Waits for the worker. */
  | "submitting"
  /** The call to WhatsApp has begun and nobody has told its end. */
  | "calling"
  /** WhatsApp may have it: the next list of templates decides. */
  | "unconfirmed";

export type DraftProblem = { cause: string; details: string | null; pointer: string | null };

export type TemplateDraftRow = TemplateContent & {
  id: string;
  wabaId: string;
  /** The template whose next version it is; null: a new one. */
  templateId: string | null;
  state: DraftState;
  problem: DraftProblem | null;
  submittedBy: string | null;
  calledAt: Date | null;
  updatedBy: string;
  updatedAt: Date;
  version: number;
};

const draftColumns: Sql = sql`
  draft.id, draft."wabaId", draft."templateId", draft.name, draft.language, draft.category,
  draft."parameterFormat", draft.components, draft."messageSendTtlSeconds", draft.state, draft.problem,
  draft."submittedBy", draft."calledAt", draft."updatedBy", draft."updatedAt", draft.version`;

export function listDraftsSql(workspaceId: WorkspaceId, channelId: string | null): Sql {
  const ofChannel = channelId
    ? sql`AND draft."wabaId" = (SELECT channel."wabaId" FROM channel
            WHERE channel."workspaceId" = ${workspaceId}::uuid AND channel.id = ${channelId}::uuid)`
    : emptySql;
  return sql`
    SELECT ${draftColumns} FROM template_draft AS draft
    WHERE draft."workspaceId" = ${workspaceId}::uuid ${ofChannel}
    ORDER BY draft."updatedAt" DESC, draft.id
    LIMIT ${mostDrafts}::int`;
}

/** Per workspace; more would be somebody's script. */
export const mostDrafts = 500;

export function countDraftsSql(workspaceId: WorkspaceId): Sql {
  return sql`SELECT count(*)::int AS total FROM template_draft WHERE "workspaceId" = ${workspaceId}::uuid`;
}

/** Locks it. */
export function lockDraftSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    SELECT ${draftColumns} FROM template_draft AS draft
    WHERE draft."workspaceId" = ${workspaceId}::uuid AND draft.id = ${id}::uuid FOR UPDATE`;
}

export function draftOfTemplateSql(workspaceId: WorkspaceId, templateId: string): Sql {
  return sql`
    SELECT ${draftColumns} FROM template_draft AS draft
    WHERE draft."workspaceId" = ${workspaceId}::uuid AND draft."templateId" = ${templateId}::uuid`;
}

/** Those of an account that WhatsApp may have. */
export function unconfirmedDraftsSql(workspaceId: WorkspaceId, wabaId: string, askedAt: Date): Sql {
  return sql`
    SELECT ${draftColumns} FROM template_draft AS draft
    WHERE draft."workspaceId" = ${workspaceId}::uuid AND draft."wabaId" = ${wabaId}
      AND draft.state = 'unconfirmed' AND draft."calledAt" < ${askedAt}::timestamptz
    ORDER BY draft.id FOR UPDATE`;
}

export type NewDraft = TemplateContent & { id: string; wabaId: string; templateId: string | null };

export function insertDraftSql(workspaceId: WorkspaceId, draft: NewDraft, author: string): Sql {
  return sql`
    INSERT INTO template_draft AS draft ("workspaceId", id, "wabaId", "templateId", name, language, category,
      "parameterFormat", components, "messageSendTtlSeconds", "updatedBy", "updatedAt")
    VALUES (${workspaceId}::uuid, ${draft.id}::uuid, ${draft.wabaId}, ${draft.templateId}::uuid, ${draft.name},
      ${draft.language}, ${draft.category}, ${draft.parameterFormat},
      ${JSON.stringify(draft.components)}::jsonb, ${draft.messageSendTtlSeconds}::int, ${author}, now())
    RETURNING ${draftColumns}`;
}

/** What is written anew answers what WhatsApp objected to. */
export function saveDraftSql(
  workspaceId: WorkspaceId,
  id: string,
  content: TemplateContent,
  author: string,
): Sql {
  return sql`
    UPDATE template_draft AS draft SET name = ${content.name}, language = ${content.language},
      category = ${content.category}, "parameterFormat" = ${content.parameterFormat},
      components = ${JSON.stringify(content.components)}::jsonb,
      "messageSendTtlSeconds" = ${content.messageSendTtlSeconds}::int, problem = NULL,
      "updatedBy" = ${author}, "updatedAt" = now(), version = version + 1
    WHERE draft."workspaceId" = ${workspaceId}::uuid AND draft.id = ${id}::uuid
    RETURNING ${draftColumns}`;
}

type Step = {
  state: DraftState;
  problem?: DraftProblem | null;
  submittedBy?: string;
  /** The call begins now. */
  isCalled?: boolean;
};

export function stepDraftSql(workspaceId: WorkspaceId, id: string, step: Step): Sql {
  const problem = step.problem ? JSON.stringify(step.problem) : null;
  return sql`
    UPDATE template_draft AS draft SET state = ${step.state}, problem = ${problem}::jsonb,
      "submittedBy" = COALESCE(${step.submittedBy ?? null}, draft."submittedBy"),
      "calledAt" = CASE WHEN ${step.isCalled ?? false}::boolean THEN clock_timestamp() ELSE draft."calledAt" END,
      version = version + 1
    WHERE draft."workspaceId" = ${workspaceId}::uuid AND draft.id = ${id}::uuid
    RETURNING ${draftColumns}`;
}

export function deleteDraftSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    DELETE FROM template_draft WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
}

/** The account of a channel; of another workspace's there is none. */
export function accountOfChannelSql(workspaceId: WorkspaceId, channelId: string): Sql {
  return sql`
    SELECT channel."wabaId" FROM channel
    WHERE channel."workspaceId" = ${workspaceId}::uuid AND channel.id = ${channelId}::uuid`;
}
