import type { LoggedEvent } from "#lib/events.ts";
import type { StreamEvent } from "#lib/platform/realtime-client/event-stream.ts";
import { serverNow } from "#lib/platform/realtime-client/server-clock.ts";
import { OnceTold } from "./once-told.ts";

const FRESH_MS = 60_000;

/** `id`: this mention and no other. */
export type MentionNews = { id: string; conversationId: string; noteId: string; author: string | null };

/** Notes that have just mentioned this member. */
export const mentionNews = new OnceTold<MentionNews>("mentions");

export function noteMentions(events: readonly StreamEvent[]): void {
  for (const event of events as readonly LoggedEvent[]) {
    if (event.type !== "conversation.mentioned") continue;
    const { conversationId, mention } = event.data;
    // A note that was read or taken back says so with the same event.
    if (mention === null || mention.unreadCount === 0) continue;
    if (serverNow() - Date.parse(mention.at) > FRESH_MS) continue;
    const { noteId, author } = mention;
    mentionNews.add([{ id: `${conversationId} ${mention.at}`, conversationId, noteId, author }]);
  }
}
