import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type ContactRow = {
  id: string;
  name: string | null;
  profileName: string | null;
  phone: string | null;
  username: string | null;
  language: string | null;
  blockedAt: Date | null;
  createdAt: Date;
  version: number;
  labelIds: string[];
};

export const contactColumns: Sql = sql`
  contact.id, contact.name, contact."profileName", contact.phone, contact.username, contact.language,
  contact."blockedAt", contact."createdAt", contact.version, contact."labelIds"`;
