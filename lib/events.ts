import type { BulkProgressDto } from "#lib/bulk-replies/schema.ts";
import type { ChannelDto, SetupHintDto } from "#lib/channels/schema.ts";
import type { ContactDto } from "#lib/contacts/schema.ts";
import type {
  ConsentDto,
  ConversationDto,
  ConversationMentionDto,
  ConversationReadDto,
  WindowClosedDto,
} from "#lib/conversations/schema.ts";
import type { DraftDto } from "#lib/drafts/schema.ts";
import type { LabelDto } from "#lib/labels/schema.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import type { DeletedSavedReplyDto, SavedReplyDto } from "#lib/saved-replies/schema.ts";
import type { MemberDto, MemberPreferencesDto, TeamNoticeDto, WorkspaceDto } from "#lib/team/schema.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";

/** Everything the event log says, by name. Each carries the entity as REST returns it. */
export type EventTypes = {
  "message.created": MessageDto;
  "message.updated": MessageDto;
  "conversation.created": ConversationDto;
  "conversation.updated": ConversationDto;
  "conversation.read": ConversationReadDto;
  "conversation.mentioned": ConversationMentionDto;
  "window.closed": WindowClosedDto;
  "contact.created": ContactDto;
  "contact.updated": ContactDto;
  "consent.updated": ConsentDto;
  "draft.updated": DraftDto;
  "bulk_run.updated": BulkProgressDto;
  "channel.updated": ChannelDto;
  "template.updated": TemplateDto;
  /** That, not what: agents see no drafts. */
  "template_draft.changed": { id: string };
  "member.updated": MemberDto;
  "workspace.updated": WorkspaceDto;
  "preferences.updated": MemberPreferencesDto;
  "label.updated": LabelDto;
  /** It comes off every row: rows are not announced one by one. */
  "label.deleted": { id: string };
  "saved_reply.updated": SavedReplyDto;
  "saved_reply.deleted": DeletedSavedReplyDto;
  "team_notice.updated": TeamNoticeDto;
  /** That, not what: who shows an amount asks again. */
  "rates.changed": { id: string };
  "setup.updated": SetupHintDto;
};
export type EventType = keyof EventTypes;

/** One line of the log as sockets and GET /events carry it. */
export type LoggedEvent<T extends EventType = EventType> = {
  [K in T]: { position: number; type: K; at: string; data: EventTypes[K] };
}[T];

/** What concerns one member alone. */
const ownEvents: ReadonlySet<EventType> = new Set<EventType>([
  "conversation.read",
  "draft.updated",
  "conversation.mentioned",
  "preferences.updated",
]);

/** What belongs to one member or, without an owner, to everybody. */
const ownedEvents: ReadonlySet<EventType> = new Set<EventType>([
  "saved_reply.updated",
  "saved_reply.deleted",
]);

/** Who may see an entity: everybody in the workspace, but marks, drafts and wishes are their member's own. */
function audienceOf<T extends EventType>(type: T, data: EventTypes[T]): string {
  if (ownEvents.has(type)) return `member:${(data as { memberId: string }).memberId}`;
  const { ownerId } = ownedEvents.has(type) ? (data as DeletedSavedReplyDto) : { ownerId: null };
  return ownerId === null ? "workspace" : `member:${ownerId}`;
}

/** The one way to tell the world. Becomes visible with the transaction's COMMIT, at a dense position. */
export function publish<T extends EventType>(
  tx: Tx,
  workspaceId: WorkspaceId,
  type: T,
  data: EventTypes[T],
): void {
  tx.collect({ workspaceId, type, audience: audienceOf(type, data), data });
}
