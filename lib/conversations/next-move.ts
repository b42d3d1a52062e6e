import type { ConversationDto } from "./schema.ts";

/** Whose turn it is. `blocked`: ours, but the window has closed, so only a template can be sent. */
export type NextMove = ConversationDto["nextMove"];

type Turns = Pick<ConversationDto, "status" | "waitingSince" | "lastMessage">;

/**
 * Follows from the row and the window alone. A window ends without anything being written, so whoever keeps a
 * conversation asks again when it has closed. `isWindowOpen`: as of the moment that is asked about.
 */
export function nextMove({ status, waitingSince, lastMessage }: Turns, isWindowOpen: boolean): NextMove {
  if (status === "resolved") return "nobody";
  if (waitingSince !== null) return isWindowOpen ? "us" : "blocked";
  return lastMessage === null ? "nobody" : "customer";
}
