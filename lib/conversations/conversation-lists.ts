/** The lists of the inbox, in the order of their tabs, and the orders they can be shown in. */
export const conversationLists = [
  "mine",
  "unassigned",
  "all",
  "replySoon",
  "missed",
  "mentions",
  "failed",
  "snoozed",
  "resolved",
] as const;
export type ConversationList = (typeof conversationLists)[number];

/**
 * `newest`: the newest message first; one whose snooze is over stands where it came back. `waiting`: who waits for us
 * first, the longest above; `window`: who waits and can still be answered first, the window that closes soonest above;
 * `urgent`: who waits first, in the order in which they are due (due.ts); `wake`: what is snoozed first, the soonest back
 * above. Below those, in all four, all others, newest first: an order hides nobody. Among the missed, whose windows have all closed, `newest` and `window` go by when they did: `newest`
 * has those above who were missed last, `window` those missed longest ago.
 */
export const conversationSorts = ["newest", "urgent", "waiting", "window", "wake"] as const;
export type ConversationSort = (typeof conversationSorts)[number];

/** The orders that make sense in a list, its own first: mentions have none but their own. */
export function sortsOf(list: ConversationList): readonly ConversationSort[] {
  if (list === "mentions") return [];
  if (list === "snoozed") return ["wake", "newest"];
  if (list === "missed") return ["window", "newest", "waiting"];
  return list === "resolved" ? ["newest"] : ["newest", "urgent", "waiting", "window"];
}

/** Who waits longest is taken first; where time runs out or has, whose window closes or closed first. */
export function defaultSort(list: ConversationList): ConversationSort {
  if (list === "unassigned") return "waiting";
  if (list === "replySoon" || list === "missed") return "window";
  return list === "snoozed" ? "wake" : "newest";
}
