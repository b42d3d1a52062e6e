import type { BulkRowRow, BulkRunRow, RowContact } from "./bulk-replies.sql.ts";
import type { BulkRowDto, BulkRunDto } from "./schema.ts";

export function presentRun({ createdAt, endedAt, ...run }: BulkRunRow): BulkRunDto {
  return { ...run, createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}

export function presentRow(row: BulkRowRow): BulkRowDto {
  const { position, conversationId, state, reason, missing, messageId, messageVersion, status, cause } = row;
  const isSent = messageId !== null && status !== null && messageVersion !== null;
  return {
    ...{ position, conversationId, state, reason, missing, contact: presentRowContact(row) },
    message: isSent ? { id: messageId, version: messageVersion, status, cause } : null,
  };
}

export function presentRowContact(row: RowContact): BulkRowDto["contact"] {
  return {
    id: row.contactId,
    name: row.contactName ?? row.contactProfileName,
    isProfileName: row.contactName === null && row.contactProfileName !== null,
    phone: row.contactPhone,
    username: row.contactUsername,
  };
}
