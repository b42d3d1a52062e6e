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

/** What happens on a channel; the rest concerns the account or is only kept. */
type ChannelKind = "message" | "reaction" | "status" | "marketing_preference" | "identity_change";

export type ItemOf<T extends ChannelKind> = {
  workspaceId: WorkspaceId;
  channel: ChannelRef;
  event: InboundEvent;
  body: Extract<InboundBody, { type: T }>;
};

export type SortedItems = { [T in ChannelKind]: ItemOf<T>[] };

/** The items that have a channel by their kind, with the body typed, each kind in the order of arrival. */
export function sortItems(items: readonly IngestItem[]): SortedItems {
  const sorted: SortedItems = {
    message: [],
    reaction: [],
    status: [],
    marketing_preference: [],
    identity_change: [],
  };
  for (const { workspaceId, channel, event, unhandled } of items) {
    const own = (sorted as Partial<Record<InboundBody["type"], unknown[]>>)[event.body.type];
    if (own && channel !== null && unhandled === null) {
      own.push({ workspaceId, channel, event, body: event.body });
    }
  }
  return sorted;
}

type WithPerson = { workspaceId: WorkspaceId; body: { person: PersonRef; timestamp: number } };

/** Whom an item is about, and when. */
export function personOf({ workspaceId, body }: WithPerson) {
  return { workspaceId, person: body.person, at: new Date(body.timestamp * 1000) };
}
