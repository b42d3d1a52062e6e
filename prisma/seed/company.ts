import type { IngestItem } from "#lib/inbound/ingest-item.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { BusinessNumber, NumberName, Person } from "./acme.ts";

export type DemoChannel = BusinessNumber & { channelId: string; metaAppId: string };

/** The ids that the demo company got in this database. */
export type Company = {
  workspaceId: WorkspaceId;
  apiKeyId: string;
  members: Record<Person, string>;
  channels: Record<NumberName, DemoChannel>;
};

/** The channel facts that ingestion needs (lib/inbound/data/meta-apps.ts reads the same). */
export function channelRef(channel: DemoChannel): NonNullable<IngestItem["channel"]> {
  const { channelId: id, phoneNumberId, wabaId } = channel;
  return { id, phoneNumberId, wabaId, reopenWithinHours: 72 };
}
