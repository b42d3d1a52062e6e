import type { ConversationDto } from "#lib/conversations/schema.ts";
import type { LoggedEvent } from "#lib/events.ts";
import { mentionsOf } from "#lib/messages/mentions.ts";
import type { Notice } from "#lib/team/preferences.ts";

export type Heard = { notice: Notice; conversationId: string; position: number };

/** Told first when several come at once: what is meant for one person before what is meant for anybody. */
const importance: readonly Notice[] = ["mention", "failed", "reply_soon", "mine", "unassigned"];

/** What an event is to this member, if it is worth a word. `conversationOf`: as any cache has it. */
export function noticeOf(
  event: LoggedEvent,
  conversationOf: (id: string) => ConversationDto | undefined,
  memberId: string,
): Heard | null {
  const heard = (notice: Notice, conversationId: string): Heard => ({
    notice,
    conversationId,
    position: event.position,
  });
  if (event.type === "message.updated") {
    const { author, direction, needsAttention, conversationId } = event.data;
    const isMine = author === `member:${memberId}` && direction === "outbound";
    return isMine && needsAttention ? heard("failed", conversationId) : null;
  }
  if (event.type !== "message.created") return null;
  const { direction, kind, content, author, conversationId } = event.data;
  if (direction === "internal") {
    const isMeant = kind === "note" && author !== `member:${memberId}`;
    const names = isMeant ? mentionsOf(content) : [];
    return names.some((mention) => mention.memberId === memberId) ? heard("mention", conversationId) : null;
  }
  // What a blocked contact writes is kept and rings nobody.
  if (direction !== "inbound" || content.whileBlocked === true) return null;
  const conversation = conversationOf(conversationId);
  if (!conversation) return null;
  if (conversation.assigneeId === null) return heard("unassigned", conversationId);
  return conversation.assigneeId === memberId ? heard("mine", conversationId) : null;
}

export function mostImportant(heard: readonly Heard[]): Heard | undefined {
  return [...heard].sort((a, b) => importance.indexOf(a.notice) - importance.indexOf(b.notice))[0];
}

const SOON_MS = 2 * 60 * 60_000;

/** Conversations of this member that came under two hours between two looks while the customer waits. */
export function becameSoon(
  conversations: Iterable<ConversationDto>,
  memberId: string,
  lastLook: number,
  now: number,
): ConversationDto[] {
  return [...conversations].filter(({ assigneeId, waitingSince, status, serviceWindow }) => {
    if (assigneeId !== memberId || waitingSince === null || status === "resolved") return false;
    if (serviceWindow.expiresAt === null) return false;
    const crossing = Date.parse(serviceWindow.expiresAt) - SOON_MS;
    return crossing > lastLook && crossing <= now;
  });
}
