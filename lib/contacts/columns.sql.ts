import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type ContactRow = {
  id: string;
  name: string | null;
  profileName: string | null;
  phone: string | null;
  username: string | null;
  language: string | null;
  notes: string;
  blockedAt: Date | null;
  blockedReason: string | null;
  createdAt: Date;
  version: number;
  labelIds: string[];
};

export const contactColumns: Sql = sql`
  contact.id, contact.name, contact."profileName", contact.phone, contact.username, contact.language,
  contact.notes, contact."blockedAt", contact."blockedReason", contact."createdAt", contact.version, contact."labelIds"`;
