import type { PresenceDto, PresenceInput } from "./schema.ts";

/** How often a page says where its member is; three missed beats and the server forgets them. */
export const BEAT_MS = 5_000;
/** Who has not touched a key for this long only looks. */
const WRITING_MS = 6_000;
/** A tab hidden for this long is looked at by nobody. */
const HIDDEN_MS = 60_000;

export type Page = {
  /** The open conversation. */
  conversationId: string | null;
  /** The conversation whose draft changed last, and when. */
  wrote: { conversationId: string; at: number } | null;
  /** Since when the tab is hidden; null while it can be seen. */
  hiddenSince: number | null;
};

/** Where the member of this page is at `now` (ms, the clock of the times in `page`). */
export function whereabouts(page: Page, now: number): Pick<PresenceInput, "conversationId" | "state"> {
  const isHere = page.hiddenSince === null || now - page.hiddenSince < HIDDEN_MS;
  const isWriting = page.wrote?.conversationId === page.conversationId && now - page.wrote.at < WRITING_MS;
  if (!isHere || page.conversationId === null) return { conversationId: null, state: "viewing" };
  return { conversationId: page.conversationId, state: isWriting ? "writing" : "viewing" };
}

type Someone = PresenceDto["members"][number];

/** What one line can say of everybody but the reader: who writes comes before who looks. Null for nobody. */
export function presenceLine(
  members: readonly Someone[],
  readerId: string | null,
): { state: Someone["state"]; memberId: string; others: number } | null {
  const others = members.filter(({ memberId }) => memberId !== readerId);
  const writers = others.filter(({ state }) => state === "writing");
  const named = writers.length > 0 ? writers : others;
  const [first] = named;
  return first ? { state: first.state, memberId: first.memberId, others: named.length - 1 } : null;
}
