import { z } from "@hono/zod-openapi";
import { contactDto, contactRefDto } from "#lib/contacts/schema.ts";
import { viewedConversationDto } from "#lib/conversations/schema.ts";
import { cursor, id, listOf, plainText, time } from "#lib/platform/http/fields.ts";

export const searchQuery = z.strictObject({
  /**
   * For people: any fragment of a name, username or phone, the phone in any notation. For messages: words, the last
   * one possibly unfinished, or a "phrase in quotes"; accents and case do not matter.
   */
  q: plainText(200),
  /** Only one of the two; absent: both. */
  in: z.enum(["contacts", "messages"]).optional(),
  /** `nextCursor` of an earlier answer: older messages, and no contacts. */
  cursor: cursor.optional(),
});

export const threadSearchQuery = z.strictObject({
  /** Words as in a search of everything: the last one possibly unfinished, or a "phrase in quotes". */
  q: plainText(200),
  /** `nextCursor` of an earlier answer: older lines. */
  cursor: cursor.optional(),
});

export const contactHitDto = z.object({
  contact: contactDto,
  /** Their newest conversation; null when there was none. */
  conversation: viewedConversationDto.nullable(),
});

export const messageHitDto = z
  .object({
    messageId: id,
    conversationId: id,
    channelId: id,
    contact: contactRefDto,
    direction: z.enum(["inbound", "outbound", "internal"]),
    kind: z.string(),
    /** Place in the thread's order. */
    at: time,
    author: z.string().nullable(),
    /** A line of what the message shows, and where in it the words were found, in UTF-16 units. Text, not markup. */
    snippet: z.object({
      text: z.string(),
      marks: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
    }),
  })
  .openapi("MessageHit");
export type MessageHitDto = z.infer<typeof messageHitDto>;

export const searchResult = z
  .object({
    contacts: z.array(contactHitDto),
    /** Newest first. */
    messages: z.array(messageHitDto),
    /** More messages, or more history to look through: an answer may have few hits, or none, and not be the last. */
    nextCursor: z.string().nullable(),
  })
  .openapi("SearchResult");
export type SearchResult = z.infer<typeof searchResult>;

/** Newest first. More hits, or more of a long thread to look through, behind `nextCursor`. */
export const threadSearchResult = listOf(messageHitDto)
  .extend({
    /** The moment back to which the thread was looked through; null: to its beginning. */
    searchedTo: time.nullable(),
  })
  .openapi("ThreadSearchResult");
export type ThreadSearchResult = z.infer<typeof threadSearchResult>;
