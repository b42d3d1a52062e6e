import { byImportance, type Told } from "./notice.ts";

/** One thing to tell one member. */
export type News = Pick<Told, "notice" | "conversationId" | "messageId">;

/** What waits for one member's turn is bounded, however much comes in. */
const MOST_WAITING = 20;

/** What waits and what has come: one thing a conversation, the most important, and of equals the newest. */
export function gather(waiting: readonly News[], fresh: readonly News[]): News[] {
  const told = new Map<string, News>();
  for (const news of [...waiting, ...fresh]) {
    const held = told.get(news.conversationId);
    if (!held || byImportance(news, held) <= 0) told.set(news.conversationId, news);
  }
  return [...told.values()].sort(byImportance).slice(0, MOST_WAITING);
}
