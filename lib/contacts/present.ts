import type { ContactRow } from "./columns.sql.ts";
import type { ContactDto } from "./schema.ts";
import { timeZonesOf } from "./time-zones.ts";

export function presentContact(row: ContactRow): ContactDto {
  return {
    id: row.id,
    name: row.name ?? row.profileName,
    isProfileName: row.name === null && row.profileName !== null,
    phone: row.phone,
    username: row.username,
    language: row.language,
    timeZones: [...timeZonesOf(row.phone)],
    notes: row.notes,
    blockedAt: row.blockedAt?.toISOString() ?? null,
    blockedReason: row.blockedReason,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
    labelIds: row.labelIds,
  };
}
