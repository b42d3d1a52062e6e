import type { CachedList } from "#lib/conversations/cache.ts";
import type { ListKey } from "#lib/conversations/list-membership.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { conversationDto } from "./conversation-dto.ts";

/** Who looks, and when. */
export const me = { memberId: "m1", now: Date.parse("2026-11-20T09:00:00.000Z"), soonMs: 2 * 3_600_000 };
export const all = { list: "all", sort: "newest" } as const satisfies ListKey;

export function row(
  id: string,
  minute: number,
  change: Partial<ViewedConversationDto> = {},
): ViewedConversationDto {
  const serviceWindow = { open: true, expiresAt: "2026-11-21T09:00:00.000Z" };
  return { ...conversationDto(id, { serviceWindow }, minute), mention: null, unreadCount: 1, ...change };
}

export function list(pages: ViewedConversationDto[][], nextCursor: string | null = null): CachedList {
  return {
    pages: pages.map((data, index) => ({
      data,
      nextCursor: index < pages.length - 1 ? "x" : nextCursor,
      position: 1,
    })),
    pageParams: pages.map(() => null),
  };
}
export const idsOf = (cached: CachedList) => cached.pages.map((page) => page.data.map(({ id }) => id));
