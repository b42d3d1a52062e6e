import type { DraftDto } from "./schema.ts";

/** The member's drafts as this page has heard of them, emptied ones included: nobody brings those back. */
export type CachedDrafts = { data: DraftDto[]; position: number | null };

/** Takes the newer edit of one conversation's draft. */
export function putDraft(drafts: CachedDrafts, draft: DraftDto): CachedDrafts {
  const at = drafts.data.findIndex(({ conversationId }) => conversationId === draft.conversationId);
  const held = drafts.data[at];
  if (held && held.updatedAt >= draft.updatedAt) return drafts;
  const data = held ? drafts.data.with(at, draft) : [draft, ...drafts.data];
  return { ...drafts, data };
}
