import { z } from "@hono/zod-openapi";
import { contactDto, contactRefDto } from "#lib/contacts/schema.ts";
import { cursor, id, idSet, listOf, time } from "#lib/platform/http/fields.ts";
import { conversationSorts } from "./conversation-lists.ts";

export const conversationStatuses = ["open", "pending", "snoozed", "resolved"] as const;

/** Viewer-independent: events carry exactly this. */
export const conversationDto = z
  .object({
    id,
    version: z.number().int(),
    status: z.enum(conversationStatuses),
    threadId: id,
    channelId: id,
    contact: contactRefDto,
    /** Member id, or null. */
    assigneeId: id.nullable(),
    lastMessage: z
      .object({
        /** Text, or null where only the kind can be named. */
        preview: z.string().nullable(),
        at: time,
        direction: z.enum(["inbound", "outbound", "internal"]),
        kind: z.string(),
        /** How far a message of ours has come, as in Message; null for one of the customer's. */
        status: z.string().nullable(),
      })
      .nullable(),
    /** Grows with every customer message; unread = this minus the member's pointer. */
    inboundCount: z.number().int(),
    /** Since when the customer waits for us; null when we owe nothing. */
    waitingSince: time.nullable(),
    /** Whose turn it is, as of the moment of the answer; `blocked`: ours, but the window has closed. */
    nextMove: z.enum(["us", "customer", "blocked", "nobody"]),
    serviceWindow: z.object({
      /** As of the moment of the answer; count down to `expiresAt` with the server's clock. */
      open: z.boolean(),
      expiresAt: time.nullable(),
    }),
    /** Until then WhatsApp bills nothing here, because the customer came by an ad. It opens no window. */
    freeEntryEndsAt: time.nullable(),
    /** Messages that failed or are unconfirmed and wait for an agent. */
    failedCount: z.number().int(),
    /** In the order they were put on. An id that is no label any more is shown by nobody. */
    labelIds: z.array(id),
    createdAt: time,
    resolvedAt: time.nullable(),
    /** When a snoozed conversation comes back by itself; null unless snoozed. */
    snoozedUntil: time.nullable(),
    /** When its snooze ended by itself, if nothing was said and no status set since; else null. */
    wokenAt: time.nullable(),
  })
  .openapi("Conversation");
export type ConversationDto = z.infer<typeof conversationDto>;

/** A member's mentions in one conversation. */
export const mentionDto = z
  .object({
    /** Of the newest one. */
    at: time,
    unreadCount: z.number().int(),
    /** The note to open: the oldest that is unread, else the newest. */
    noteId: id,
    /** Who wrote it, as in Message. */
    author: z.string().nullable(),
  })
  .openapi("Mention");
export type MentionDto = z.infer<typeof mentionDto>;

/** What one viewer gets: the same, with their own unread count and mentions. */
export const viewedConversationDto = conversationDto
  .extend({ unreadCount: z.number().int(), mention: mentionDto.nullable() })
  .openapi("ViewedConversation");
export type ViewedConversationDto = z.infer<typeof viewedConversationDto>;

export const listConversationsQuery = z.strictObject({
  /** Default: everything that is not resolved. `active`: open or pending, what lies on somebody's desk. */
  status: z.enum([...conversationStatuses, "unresolved", "active"]).optional(),
  assignee: z.union([z.literal("me"), z.literal("none"), id]).optional(),
  /** Only conversations with failed or unconfirmed messages. */
  failed: z.enum(["true"]).optional(),
  /** Only those whose customer waits and whose window closes within two hours. Without a status: active ones. */
  replySoon: z.enum(["true"]).optional(),
  /**
   * Only those whose customer waits and whose window has closed. Without a status: active ones. `newest` and `window`
   * then go by when it closed: the last first, or the first.
   */
  missed: z.enum(["true"]).optional(),
  /** Only those in which a note mentions the caller, of every status, in the order of their newest mention. */
  mentioned: z.enum(["me"]).optional(),
  contactId: id.optional(),
  /** Only conversations that carry this label. */
  labelId: id.optional(),
  sort: z.enum(conversationSorts).optional(),
  cursor: cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});
export type ListConversationsQuery = z.infer<typeof listConversationsQuery>;
export const conversationPage = listOf(viewedConversationDto);
export type ConversationPage = z.infer<typeof conversationPage>;

/** A contact with their newest conversations, of every status and channel. */
export const contactDetailDto = contactDto
  .extend({ conversations: z.array(viewedConversationDto) })
  .openapi("ContactDetail");

export const listedContactDto = contactDto.extend({
  /** Their newest conversation; null when there was none. */
  conversation: viewedConversationDto.nullable(),
});
export const contactPage = listOf(listedContactDto);
export type ContactPage = z.infer<typeof contactPage>;

/** One thread of a person: a number of ours and a contact that is theirs. */
export const contactThreadDto = z
  .object({
    id,
    channelId: id,
    /** The conversation to open; null: nothing was said yet. */
    conversation: viewedConversationDto.nullable(),
    /** They said STOP to marketing at this time; null: they did not, or resumed. */
    marketingStoppedAt: time.nullable(),
    /** When they last said either. */
    marketingChangedAt: time.nullable(),
  })
  .openapi("ContactThread");
export const contactThreadList = z.object({ data: z.array(contactThreadDto) });
export type ContactThreadDto = z.infer<typeof contactThreadDto>;

/** What a person last said about marketing on one of our numbers. */
export const consentDto = contactThreadDto
  .pick({ channelId: true, marketingStoppedAt: true })
  .extend({ threadId: id, contactId: id, marketingChangedAt: time })
  .openapi("Consent");
export type ConsentDto = z.infer<typeof consentDto>;

/** Counts per list, bounded: a count above 99 is given as 100. */
export const conversationCountsDto = z
  .object({
    mine: z.number().int(),
    unassigned: z.number().int(),
    all: z.number().int(),
    replySoon: z.number().int(),
    missed: z.number().int(),
    failed: z.number().int(),
    snoozed: z.number().int(),
    /** Conversations with mentions of me that I have not read. */
    mentions: z.number().int(),
    /** Messages of mine that failed or are unconfirmed and wait for a decision. */
    failedMine: z.number().int(),
    /** Conversations of mine with unread messages, for the title. */
    unreadMine: z.number().int(),
  })
  .openapi("ConversationCounts");
export type ConversationCountsDto = z.infer<typeof conversationCountsDto>;

export const updateConversationInput = z
  .strictObject({
    status: z.enum(conversationStatuses).optional(),
    /** When a snoozed conversation comes back by itself: in the future, within a year. Only with status "snoozed". */
    snoozedUntil: z.iso.datetime({ offset: true }).optional(),
    assigneeId: id.nullable().optional(),
    /** The labels of the conversation, as a whole. */
    labelIds: idSet(20).optional(),
    /** The version the caller saw. Another one: 409 with the winner under `current`. */
    version: z.number().int(),
  })
  .refine(({ status, snoozedUntil }) => (status === "snoozed") === (snoozedUntil !== undefined), {
    path: ["snoozedUntil"],
    error: 'goes with the status "snoozed", and that with it',
  });
export type UpdateConversationInput = z.infer<typeof updateConversationInput>;

/** Who did what last, beside the winner of a conflict. `author`: "member:<id>", "api_key:<id>" or "system". */
export type LatestActivity = {
  code: string;
  params: Record<string, unknown>;
  author: string | null;
  at: string;
};

/** What one member has on the desk. Exact. */
export const workloadDto = z
  .object({ unresolved: z.number().int(), waiting: z.number().int() })
  .openapi("Workload");
export type WorkloadDto = z.infer<typeof workloadDto>;

export const readConversationInput = z.strictObject({
  /** How many inbound messages the reader has seen (conversation.inboundCount). 0 marks all unread. */
  inboundCount: z.number().int().min(0),
});

export const conversationReadDto = z
  .object({ conversationId: id, memberId: id, inboundCount: z.number().int() })
  .openapi("ConversationRead");
export type ConversationReadDto = z.infer<typeof conversationReadDto>;

/** How a member's mentions in a conversation stand; null: there are none (any more). */
export const conversationMentionDto = z
  .object({ conversationId: id, memberId: id, mention: mentionDto.nullable() })
  .openapi("ConversationMention");
export type ConversationMentionDto = z.infer<typeof conversationMentionDto>;

export const windowClosedDto = z
  .object({ conversationId: id, threadId: id, expiredAt: time })
  .openapi("WindowClosed");
export type WindowClosedDto = z.infer<typeof windowClosedDto>;

/** What a page says over its socket: where its member is, and which conversations it shows besides. */
export const presenceInput = z.strictObject({
  /** The open conversation, or null. */
  conversationId: id.nullable(),
  state: z.enum(["viewing", "writing"]),
  /** Conversations whose presence this page shows; absent: as said before. */
  shown: z.array(id).max(100).optional(),
});
export type PresenceInput = z.infer<typeof presenceInput>;

/** Everybody who looks at a conversation, as sockets are told; never in the event log. */
export type PresenceDto = {
  conversationId: string;
  members: readonly { memberId: string; state: PresenceInput["state"] }[];
};
