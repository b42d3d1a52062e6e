import { z } from "zod";
import { csvLine } from "#lib/platform/http/csv.ts";
import { decodeCursor } from "#lib/platform/http/cursor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { id } from "#lib/platform/http/fields.ts";
import { recordExport } from "./commands.ts";
import { everyAuditEntry, listAuditEntries } from "./data.ts";
import type { AuditRow } from "./entries.sql.ts";
import { presentAuditEntry } from "./present.ts";
import { auditPage, exportAuditQuery, listAuditQuery } from "./schema.ts";

const defaultLimit = 50;
const tag = "Audit log";
const access = "audit.read";

export const auditEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/audit-entries",
    access,
    summary: "Who did what, newest first: administrative acts and those that touch privacy",
    tag,
    query: listAuditQuery,
    response: auditPage,
    async handle({ actor, query: { cursor, limit, ...filter } }) {
      const place = decodeCursor(cursor, z.tuple([id]));
      const page = await listAuditEntries(
        actor.workspaceId,
        filter,
        place?.[0] ?? null,
        limit ?? defaultLimit,
      );
      return { data: page.rows.map(presentAuditEntry), nextCursor: page.nextCursor };
    },
  }),
  defineEndpoint({
    method: "get",
    path: "/audit-entries/export",
    access,
    summary: "The same as a CSV file, without end",
    tag,
    query: exportAuditQuery,
    async handle({ actor, query }) {
      await recordExport(actor);
      return new Response(csvStream(everyAuditEntry(actor.workspaceId, query)), {
        headers: {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": 'attachment; filename="audit-log.csv"',
          "cache-control": "no-store",
        },
      });
    },
  }),
];

function csvStream(pages: AsyncGenerator<AuditRow[]>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(csvLine(["at", "actor", "action", "subject", "details"])));
    },
    async pull(controller) {
      const { done, value } = await pages.next();
      if (done) return controller.close();
      controller.enqueue(encoder.encode(value.map(toLine).join("")));
    },
    async cancel() {
      await pages.return(undefined);
    },
  });
}

function toLine({ at, actor, action, subjectId, details }: AuditRow): string {
  return csvLine([
    at.toISOString(),
    actor,
    action,
    subjectId ?? "",
    details === null ? "" : JSON.stringify(details),
  ]);
}
