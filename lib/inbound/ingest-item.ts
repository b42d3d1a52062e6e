import type { InboundBody, InboundEvent, PersonRef } from "#lib/channels/inbound-event.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";

/** The channel facts that ingestion needs. */
export type ChannelRef = { id: string; phoneNumberId: string; wabaId: string; reopenWithinHours: number };

/** One event with the workspace that its signature vouches for. */
export type IngestItem = {
  workspaceId: WorkspaceId;
  metaAppId: string;
  channel: ChannelRef | null;
  event: InboundEvent;
  /** Why nothing can be done with it although it was read: stored and visible instead. */
  unhandled: string | null;
};

export type ItemOf<T extends InboundBody["type"]> = Omit<IngestItem, "channel" | "event"> & {
  channel: ChannelRef;
  event: Omit<InboundEvent, "body">;
  body: Extract<InboundBody, { type: T }>;
};

/** The items of one kind that have a channel, with their body typed. */
export function itemsOf<T extends InboundBody["type"]>(items: readonly IngestItem[], type: T): ItemOf<T>[] {
  const own: ItemOf<T>[] = [];
  for (const item of items) {
    const { body } = item.event;
    if (item.unhandled !== null || item.channel === null || body.type !== type) continue;
    own.push({ ...item, channel: item.channel, body: body as Extract<InboundBody, { type: T }> });
  }
  return own;
}

type WithPerson = { workspaceId: WorkspaceId; body: { person: PersonRef; timestamp: number } };

/** Whom an item is about, and when. */
export function personOf({ workspaceId, body }: WithPerson) {
  return { workspaceId, person: body.person, at: new Date(body.timestamp * 1000) };
}
