import { later } from "#components/shell/later.tsx";

/** The list of members above a note's field: its code comes with the first note. */
export const LaterMentionList = later(async () => (await import("./mention-list.tsx")).MentionList, null);
