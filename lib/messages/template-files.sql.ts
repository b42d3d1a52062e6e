import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import { cardPrefix } from "#lib/templates/template-fields.ts";
import type { TemplateContent, TemplateMedia } from "./message-content.ts";

/** A file in a blank of a template, by the id that its message knows it by. */
type UsedFile = { field: string; kind: TemplateMedia["kind"]; fileId: string };

function usedFiles({ media, cards = [] }: TemplateContent): UsedFile[] {
  const faces = [{ card: null, media }, ...cards.map((card, index) => ({ card: index, media: card.media }))];
  return faces.flatMap(({ card, media: one }) =>
    one?.fileId ? [{ field: `${cardPrefix(card)}file`, kind: one.kind, fileId: one.fileId }] : [],
  );
}

/** Null where it took none along. Call with the files of the message stored and its thread locked. */
export function rememberTemplateFilesSql(
  workspaceId: WorkspaceId,
  { templateId, threadId }: { templateId: string; threadId: string },
  content: TemplateContent,
): Sql | null {
  const files = usedFiles(content);
  if (files.length === 0) return null;
  return sql`
    INSERT INTO template_file AS held ("workspaceId", "templateId", field, content, kind, "fileId", "threadId", "usedAt")
    SELECT DISTINCT ON (used.field) media_file."workspaceId", ${templateId}::uuid, used.field,
      COALESCE(media_file.sha256, media_file."storageKey"), used.kind, media_file.id, ${threadId}::uuid, now()
    FROM json_to_recordset(${JSON.stringify(files)}::json) AS used(field text, kind text, "fileId" uuid)
    JOIN media_file ON media_file."workspaceId" = ${workspaceId}::uuid AND media_file.id = used."fileId"
    ON CONFLICT ("workspaceId", "templateId", field, content) DO UPDATE
      SET "fileId" = EXCLUDED."fileId", "usedAt" = EXCLUDED."usedAt", "threadId" = EXCLUDED."threadId",
          "isShared" = held."isShared" OR held."threadId" <> EXCLUDED."threadId"`;
}

/** What is older than so many others is not what anybody means by lately. */
const lookedThrough = 200;

export type TemplateFileRow = {
  id: string;
  field: string | null;
  fileName: string | null;
  mimeType: string | null;
  size: number | null;
  hasThumbnail: boolean;
  isShared: boolean;
  usedAt: Date;
};

/**
 * What can be taken again for a template: its own files first, then those of other templates, the newest first, each
 * once. Only what two customers have got goes from one template to another, and a document never otherwise: an invoice
 * is one person's.
 */
export function templateFilesSql(
  workspaceId: WorkspaceId,
  templateId: string,
  kind: TemplateMedia["kind"],
  limit: number,
): Sql {
  const columns = sql`"templateId", field, content, "fileId", "isShared", "usedAt"`;
  const ofKind = sql`FROM template_file WHERE "workspaceId" = ${workspaceId}::uuid AND kind = ${kind}`;
  return sql`
    SELECT used.id, used.field, used."fileName", used."mimeType", used.size, used."hasThumbnail", used."isShared",
      used."usedAt"
    FROM (
      SELECT DISTINCT ON (lately.content) media_file.id, lately."usedAt", lately."isShared",
        CASE WHEN lately."templateId" = ${templateId}::uuid THEN lately.field END AS field,
        media_file."fileName", media_file."sniffedType" AS "mimeType", media_file.size,
        media_file."thumbnailStorageKey" IS NOT NULL AS "hasThumbnail"
      FROM (
        (SELECT ${columns} ${ofKind} AND "templateId" = ${templateId}::uuid AND ("isShared" OR kind <> 'document')
          ORDER BY "usedAt" DESC LIMIT ${lookedThrough}::int)
        UNION ALL
        (SELECT ${columns} ${ofKind} AND "templateId" <> ${templateId}::uuid AND "isShared"
          ORDER BY "usedAt" DESC LIMIT ${lookedThrough}::int)
      ) AS lately
      JOIN media_file ON media_file."workspaceId" = ${workspaceId}::uuid AND media_file.id = lately."fileId"
      WHERE media_file.state = 'stored'
      ORDER BY lately.content, (lately."templateId" = ${templateId}::uuid) DESC, lately."usedAt" DESC
    ) AS used
    ORDER BY used.field IS NULL, used."usedAt" DESC, used.id
    LIMIT ${limit}::int`;
}
