import { wordsNow } from "#lib/messages/words-now.ts";
import type { SearchTerm } from "./message-query.ts";
import type { MessageHitRow } from "./messages.sql.ts";
import type { MessageHitDto } from "./schema.ts";
import { snippetOf } from "./snippet.ts";

export function presentMessageHit(row: MessageHitRow, terms: readonly SearchTerm[]): MessageHitDto {
  return {
    messageId: row.id,
    conversationId: row.conversationId,
    channelId: row.channelId,
    contact: {
      id: row.contactId,
      name: row.name ?? row.profileName,
      isProfileName: row.name === null && row.profileName !== null,
      phone: row.phone,
      username: row.username,
    },
    direction: row.direction,
    kind: row.kind,
    at: row.sortAt.toISOString(),
    author: row.author,
    snippet: snippetOf(wordsNow(row), terms),
  };
}
