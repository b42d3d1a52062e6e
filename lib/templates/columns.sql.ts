import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type TemplateRow = {
  id: string;
  wabaId: string;
  name: string;
  language: string;
  category: string;
  status: string;
  parameterFormat: "POSITIONAL" | "NAMED";
  /** As the Graph API gave them: foreign data. */
  components: Record<string, unknown>[];
  qualityScore: string | null;
  rejectedReason: string | null;
  /** Why it was rejected, paused or disabled, in WhatsApp's own words. */
  rejectionDetails: string | null;
  /** What WhatsApp says its category will be within a day. */
  announcedCategory: string | null;
  messageSendTtlSeconds: number | null;
  deletionAskedAt: Date | null;
  /** What a manager decided; null: by category. */
  audience: string | null;
  /** The numbers that may send it; empty: all of its account. */
  channelIds: string[];
  syncedAt: Date;
  version: number;
};

export const templateColumns: Sql = sql`
  template.id, template."wabaId", template.name, template.language, template.category, template.status,
  template."parameterFormat", template.components, template."qualityScore", template."rejectedReason",
  template."rejectionDetails", template."announcedCategory", template."messageSendTtlSeconds",
  template."deletionAskedAt", template.audience, template."channelIds", template."syncedAt", template.version`;
