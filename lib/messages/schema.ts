import { z } from "@hono/zod-openapi";
import { cursor, id, listOf, time } from "#lib/platform/http/fields.ts";
import { sentMediaKinds } from "./media-rules.ts";
import { mentionFields } from "./note-input.ts";
import { providerMessageId } from "./outgoing-fields.ts";
import { textBody } from "./outgoing-input.ts";
import { shelves } from "./shelf.ts";
import { templateInput } from "./template-input.ts";

export { type SendMessageInput, sendMessageInput } from "./outgoing-input.ts";

export const messageStatuses = [
  "received",
  "queued",
  "sending",
  "unknown",
  "accepted",
  "held",
  "sent",
  "failed",
  "delivered",
  "read",
  "played",
  "expired",
  "canceled",
] as const;
export type MessageStatus = (typeof messageStatuses)[number];

export const messageErrorDto = z
  .object({
    /** The provider's number, or null for our own causes (expired, unconfirmed). */
    code: z.number().int().nullable(),
    /** Stable key of the plain sentence shown to agents. */
    cause: z.string(),
    /** The provider's own words, for admins. */
    details: z.string().nullable(),
  })
  .openapi("MessageError");

export const mediaDto = z
  .object({
    id,
    state: z.enum(["pending", "stored", "failed"]),
    mimeType: z.string().nullable(),
    fileName: z.string().nullable(),
    size: z.number().int().nullable(),
    /** Why it failed. */
    errorCause: z.string().nullable(),
    /** Recorded in WhatsApp, not a sound file. */
    isVoice: z.boolean(),
    /** What the bytes themselves are, whatever `mimeType` claims; null until stored, or when they say nothing. */
    sniffedType: z.string().nullable(),
    /** How the bytes may be shown; null until stored. `document`: offer it for download, never show it. */
    shownAs: z.enum(["image", "video", "audio", "sticker", "document"]).nullable(),
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    durationMs: z.number().int().nullable(),
    /** Loudness from 0 to 100 in equal steps; empty when it is not known. */
    waveform: z.array(z.number().int()),
    /** The bytes, inline where `shownAs` allows it and otherwise an attachment; `?as=download` is always one. */
    href: z.string().nullable(),
    /** A small WebP picture of it. */
    thumbnailHref: z.string().nullable(),
    /** The same sound in MP4, for browsers that do not play Ogg. */
    playableHref: z.string().nullable(),
    /** What a service understood of a recording, mistakes and all. Absent: none is configured, or it has not answered. */
    transcript: z.string().optional(),
  })
  .openapi("Media");
export type MediaDto = z.infer<typeof mediaDto>;

/** A file that can be sent, for a day. */
export const uploadDto = z
  .object({
    id,
    /** As what it is sent when nobody says otherwise. */
    kind: z.enum(sentMediaKinds),
    /** What the bytes are. */
    mimeType: z.string(),
    fileName: z.string().nullable(),
    size: z.number().int(),
    href: z.string(),
    /** It was taken as a voice note, and can be sent as one. */
    isVoice: z.boolean(),
    /** Of films and sounds. */
    durationMs: z.number().int().nullable(),
    /** Loudness from 0 to 100 in equal steps; empty when it is not known. */
    waveform: z.array(z.number().int()),
  })
  .openapi("Upload");
export type UploadDto = z.infer<typeof uploadDto>;

export const uploadQuery = z
  .strictObject({
    /** The file's name as the customer will read it. */
    fileName: z.string().max(1000).optional(),
    /** As what it is going to be sent; by its type when absent. */
    kind: z.enum(sentMediaKinds).optional(),
    /** What a browser recorded, to be sent as a voice note: Opus in WebM or MP4 is put into Ogg, as it is. */
    voice: z.enum(["true"]).optional(),
  })
  .refine(({ kind, voice }) => voice === undefined || kind === undefined || kind === "audio", {
    path: ["voice"],
    message: "a voice note is audio",
  });

export const messageDto = z
  .object({
    id,
    version: z.number().int(),
    seq: z.number().int(),
    sortAt: time,
    threadId: id,
    conversationId: id,
    channelId: id,
    direction: z.enum(["inbound", "outbound", "internal"]),
    /** text, template, image, ..., note, activity; an unknown kind is shown as a placeholder. */
    kind: z.string(),
    status: z.enum(messageStatuses),
    text: z.object({ body: z.string() }).nullable(),
    /** Kind-specific facts; see lib/messages/message-content.ts and the adapter's content table. */
    content: z.record(z.string(), z.unknown()),
    media: mediaDto.nullable(),
    /** The picture of the ad or post the chat began with (`content.referral`), copied here while it is there. Absent: none. */
    adPicture: mediaDto.optional(),
    reactions: z.array(
      z.object({
        reactor: z.string(),
        emoji: z.string(),
        /** Of ours: why WhatsApp does not have it as it stands here. Absent: nothing went wrong. */
        errorCause: z.string().optional(),
        /** With `errorCause`: we took it back, and WhatsApp did not: the customer sees it as before. */
        isStillThere: z.boolean().optional(),
      }),
    ),
    /** The quoted message's provider id; it may be unknown to us. */
    contextProviderMessageId: z.string().nullable(),
    providerMessageId: z.string().nullable(),
    providerTimestamp: time.nullable(),
    createdAt: time,
    error: messageErrorDto.nullable(),
    /** In trouble and nobody has decided yet: the conversation counts as failed until someone retries or discards. */
    needsAttention: z.boolean(),
    clientMessageId: id.nullable(),
    /** "member:<id>", "api_key:<id>", "phone_app", "system"; null for the customer. */
    author: z.string().nullable(),
    /** When a queued message gives up waiting; null once it has left. */
    expiresAt: time.nullable(),
    /** What its sender made of it later; `text` stays what arrived first. Absent: nothing. */
    changes: z
      .object({
        /** Oldest first; the text of the last one is what it says now, of a file its caption. */
        edits: z.array(z.object({ text: z.string().nullable(), at: time })),
        deletion: z.object({ author: z.string().nullable(), at: time }).nullable(),
      })
      .optional(),
    /** Of an edit or a deletion: the message it changed. Absent: that one has never come. */
    changeOf: id.optional(),
  })
  .openapi("Message");
export type MessageDto = z.infer<typeof messageDto>;

/** What a cursor of a thread holds: the `sortAt` and `seq` of a line. */
export const threadPlace = z.tuple([time, z.number().int().min(0).max(2_147_483_647)]);

export const listMessagesQuery = z
  .strictObject({
    /** `nextCursor` or `newerCursor` of an earlier answer. */
    cursor: cursor.optional(),
    /** On which side of the cursor to read on; the lines come newest first either way. */
    direction: z.enum(["older", "newer"]).optional(),
    /** A message of this thread: the page has it with what stands before and after it. */
    around: id.optional(),
    /** A moment: the page has the first message at or after it, and what stands around; empty when there is none. */
    aroundTime: time.optional(),
    /**
     * As many of the customer's messages in this conversation as a member has read (a read mark's `inboundCount`): the
     * page has the first one after them, named by `firstUnreadId`, and what stands around; the end when there is none.
     */
    afterRead: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
    limit: z.coerce.number().int().min(1).max(100).optional(),
  })
  .refine(
    ({ cursor, around, aroundTime, afterRead }) =>
      [cursor, around, aroundTime, afterRead].filter((one) => one !== undefined).length < 2,
    { path: ["around"], message: "give one of cursor, around, aroundTime and afterRead" },
  )
  .refine(({ cursor, direction }) => cursor !== undefined || direction === undefined, {
    path: ["direction"],
    message: "a direction needs a cursor",
  });
/** `nextCursor` leads to older lines, `newerCursor` to newer ones; null where the thread ends. */
export const messagePage = listOf(messageDto).extend({
  newerCursor: z.string().nullable(),
  firstUnreadId: id.optional(),
});
export type MessagePage = z.infer<typeof messagePage>;

export const shelfQuery = z.strictObject({
  shelf: z.enum(shelves),
  /** `nextCursor` of an earlier answer: older messages. */
  cursor: cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});
export const shelfPage = listOf(messageDto);
export type ShelfPage = z.infer<typeof shelfPage>;

export const quotedQuery = z.strictObject({ providerMessageId });
export const quotedAnswer = z.object({ message: messageDto.nullable() });
export type QuotedAnswer = z.infer<typeof quotedAnswer>;

export const stickerDto = z
  .object({
    /** Of the file: what a message names as its `mediaId`. */
    id,
    mimeType: z.string(),
    size: z.number().int(),
    /** The sticker itself, with its motion. */
    href: z.string(),
    /** It without motion; null for one from before these were kept. */
    stillHref: z.string().nullable(),
    /** When it last came or went. */
    usedAt: time,
  })
  .openapi("Sticker");
export type StickerDto = z.infer<typeof stickerDto>;
export const stickerPage = listOf(stickerDto);
export type StickerPage = z.infer<typeof stickerPage>;

export const mapQuery = z.strictObject({
  latitude: z.coerce.number().min(-90).max(90),
  longitude: z.coerce.number().min(-180).max(180),
});
export const mapDto = z
  .object({
    /** The place lies in the middle. */
    width: z.number(),
    height: z.number(),
    /** English name of the country it lies in; null: none, as at sea. */
    country: z.string().nullable(),
    /** `path`: SVG path data, filled by the even-odd rule. */
    shapes: z.array(z.object({ path: z.string(), isHere: z.boolean() })),
    /** Names of countries, each around its point. */
    labels: z.array(z.object({ x: z.number(), y: z.number(), text: z.string() })),
    /** So many units of the drawing are so many kilometres. */
    scale: z.object({ px: z.number(), km: z.number() }),
  })
  .openapi("Map");
export type MapDto = z.infer<typeof mapDto>;

export const retryMessageInput = z.strictObject({
  /** Needed for a message of which nobody knows whether it arrived: the customer may get it twice. */
  confirmMayArriveTwice: z.boolean().default(false),
});

export const noteVersionDto = z
  .object({ body: z.string(), mentions: z.array(z.object(mentionFields)), writtenAt: time })
  .openapi("NoteVersion");
export type NoteVersionDto = z.infer<typeof noteVersionDto>;
export const noteVersionPage = listOf(noteVersionDto);
export type NoteVersionPage = z.infer<typeof noteVersionPage>;

export const handOverInput = z.strictObject({
  /** Null: back to the queue. */
  toMemberId: id.nullable(),
  /** Written into each conversation for whoever takes over. */
  note: textBody.optional(),
});
export type HandOverInput = z.infer<typeof handOverInput>;
export const handOverResult = z.object({ moved: z.number().int() });

export const startConversationInput = z
  .strictObject({
    channelId: id,
    /** Either an existing contact or a phone in any usual notation with country code. */
    contactId: id.optional(),
    phone: z.string().max(40).optional(),
    clientMessageId: id,
    template: templateInput,
  })
  .refine(({ contactId, phone }) => (contactId === undefined) !== (phone === undefined), {
    path: ["phone"],
    message: "give either contactId or phone",
  });
export type StartConversationInput = z.infer<typeof startConversationInput>;

export const testMessageInput = z.strictObject({
  phone: z.string().max(40),
  clientMessageId: id,
  text: z.strictObject({ body: textBody }),
});
export type TestMessageInput = z.infer<typeof testMessageInput>;
