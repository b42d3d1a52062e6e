import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import type { Notice } from "#lib/team/preferences.ts";

type Viewed = Pick<ViewedConversationDto, "assigneeId" | "status" | "unreadCount" | "waitingSince"> & {
  mention: Pick<NonNullable<ViewedConversationDto["mention"]>, "unreadCount"> | null;
};

/**
 * Whether a thing is still worth a push when its turn comes, as the member sees the conversation then. What they have
 * read meanwhile, on whatever device, and what others have taken is not.
 */
export function isStillNews(
  notice: Notice,
  memberId: string,
  conversation: Viewed,
  message: Pick<MessageDto, "needsAttention"> | null,
): boolean {
  const { assigneeId, status, unreadCount, waitingSince, mention } = conversation;
  switch (notice) {
    case "mine":
    case "unassigned":
      return status !== "resolved" && unreadCount > 0 && (assigneeId === null || assigneeId === memberId);
    case "mention":
      return mention !== null && mention.unreadCount > 0;
    case "failed":
      return message?.needsAttention === true;
    case "reply_soon":
      return (
        status !== "resolved" && waitingSince !== null && (assigneeId === null || assigneeId === memberId)
      );
  }
}
