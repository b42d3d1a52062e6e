/** The lists of the inbox, in the order of their tabs, and the orders they can be shown in. */
export const conversationLists = [
  "mine",
  "unassigned",
  "all",
  "replySoon",
  "mentions",
  "failed",
  "snoozed",
  "resolved",
] as const;
export type ConversationList = (typeof conversationLists)[number];

/**
 * `newest`: the newest message first. `waiting`: who waits for us first, the longest above; `window`: who waits and
 * can still be answered first, the window that closes soonest above. Below those, in both, all others, newest first:
 * an order hides nobody.
 */
export const conversationSorts = ["newest", "waiting", "window"] as const;
export type ConversationSort = (typeof conversationSorts)[number];

/** Who waits longest is taken first; where time runs out, the shortest time left. */
export function defaultSort(list: ConversationList): ConversationSort {
  if (list === "unassigned") return "waiting";
  return list === "replySoon" ? "window" : "newest";
}
