import type pg from "pg";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { customerOf } from "../load/customer.ts";
import type { Tenant } from "./tenant.ts";

export type PreparedThread = { threadId: string; conversationId: string; contactId: string };

/** Customers who have written before: contact, ids, thread and an open conversation each. */
export async function prepareThreads(
  pool: pg.Pool,
  { workspaceId, channelId }: Pick<Tenant, "workspaceId" | "channelId">,
  count: number,
): Promise<PreparedThread[]> {
  const rows = Array.from({ length: count }, (_, index) => ({
    contactId: uuidv7(),
    threadId: uuidv7(),
    conversationId: uuidv7(),
    ...customerOf(index),
  }));
  // One after the other: statements below one WITH would not see each other's rows, and foreign keys want them.
  for (const statement of statements) {
    const values = [workspaceId, JSON.stringify(rows), channelId];
    const used = values.slice(0, statement.includes("$3") ? 3 : 2);
    await pool.query(statement, used);
  }
  // As in a database that has lived for a while: autovacuum has had its time.
  await pool.query("ANALYZE contact, contact_identity, thread, conversation");
  return rows;
}

const line = `json_to_recordset($2::json) AS line("contactId" uuid, "threadId" uuid, "conversationId" uuid,
  "waId" text, "userId" text, name text)`;

const statements = [
  `INSERT INTO contact ("workspaceId", id, "profileName", "profileNameAt", phone, "searchText", "createdAt")
   SELECT $1::uuid, line."contactId", line.name, now() - interval '1 day', '+' || line."waId", lower(line.name) || ' ' || line."waId", now()
   FROM ${line}`,
  `INSERT INTO contact_identity ("workspaceId", kind, value, "contactId", "firstSeenAt")
   SELECT $1::uuid, 'wa_id'::"IdentityKind", line."waId", line."contactId", now() FROM ${line}
   UNION ALL
   SELECT $1::uuid, 'user_id', line."userId", line."contactId", now() FROM ${line}`,
  `INSERT INTO thread ("workspaceId", id, "channelId", "contactId", "newestSortAt", "serviceWindowExpiresAt",
     "windowCloseDueAt", "createdAt")
   SELECT $1::uuid, line."threadId", $3::uuid, line."contactId", now(), now() + interval '24 hours',
     now() + interval '24 hours', now()
   FROM ${line}`,
  `INSERT INTO conversation ("workspaceId", id, "threadId", "channelId", "contactId", status, "createdAt",
     "lastMessageAt", "windowEndsAt")
   SELECT $1::uuid, line."conversationId", line."threadId", $3::uuid, line."contactId", 'open', now(), now(),
     now() + interval '24 hours' FROM ${line}`,
];
