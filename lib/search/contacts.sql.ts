import { type ContactRow, contactColumns } from "#lib/contacts/columns.sql.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, joinSql, type Sql, sql } from "#lib/platform/database/sql.ts";
import type { Term } from "./contact-patterns.ts";

export type FoundContactRow = ContactRow & { conversationId: string | null };

/** Fragments shorter than a trigram are also looked for inside the words of this many newest contacts. */
const recentContacts = 2_000;

/**
 * Contacts of all terms with their newest conversation: word beginnings first, then who wrote last.
 * Each candidate list is a materialized query read up to a limit: planned for all of its rows, so that the planner
 * takes the trigram index instead of betting that a scan meets enough matches early. Of more than 200 matches the
 * rest is not looked at: whoever types "an" types on. (A literal: of a parameter the planner assumes a tenth of all.)
 */
export function findContactsSql(workspaceId: WorkspaceId, terms: readonly Term[], limit: number): Sql {
  const atWordStart = conditionOf(terms, (term) => term.atWordStart);
  const isShort = terms.every((term) => term.isShort);
  const inside = conditionOf(terms, (term) => (term.isShort ? term.atWordStart : term.anywhere));
  return sql`
    WITH word_start AS MATERIALIZED (
      SELECT contact.id FROM contact WHERE contact."workspaceId" = ${workspaceId}::uuid AND ${atWordStart}
    ), inside AS MATERIALIZED (
      ${
        isShort
          ? insideRecentSql(workspaceId, terms)
          : sql`
      SELECT contact.id FROM contact WHERE contact."workspaceId" = ${workspaceId}::uuid AND ${inside}`
      }
    ), candidate AS (
      SELECT id, bool_or("isWordStart") AS "isWordStart" FROM (
        (SELECT id, true AS "isWordStart" FROM word_start LIMIT 200)
        UNION ALL (SELECT id, false FROM inside LIMIT 200)
      ) AS either GROUP BY id
    )
    SELECT ${contactColumns}, newest.id AS "conversationId"
    FROM candidate
    JOIN contact ON contact."workspaceId" = ${workspaceId}::uuid AND contact.id = candidate.id
    LEFT JOIN LATERAL (
      SELECT conversation.id, conversation."lastMessageAt" FROM conversation
      WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation."contactId" = candidate.id
      ORDER BY conversation."lastMessageAt" DESC, conversation.id DESC LIMIT 1
    ) AS newest ON true
    ORDER BY candidate."isWordStart" DESC, newest."lastMessageAt" DESC NULLS LAST, contact.id DESC
    LIMIT ${limit}::int`;
}

function insideRecentSql(workspaceId: WorkspaceId, terms: readonly Term[]): Sql {
  return sql`
    SELECT contact.id FROM (
      SELECT id, "searchText" FROM contact WHERE "workspaceId" = ${workspaceId}::uuid
      ORDER BY id DESC LIMIT ${recentContacts}::int
    ) AS contact WHERE ${conditionOf(terms, (term) => term.anywhere)}`;
}

function conditionOf(terms: readonly Term[], patternsOf: (term: Term) => readonly string[]): Sql {
  if (terms.length === 0) return emptySql;
  const all = terms.map((term) => {
    const any = patternsOf(term).map((pattern) => sql`contact."searchText" LIKE ${pattern}`);
    return sql`(${joinSql(any, " OR ")})`;
  });
  return joinSql(all, " AND ");
}
