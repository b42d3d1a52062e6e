import { z } from "@hono/zod-openapi";
import { providerMessageId } from "#lib/messages/outgoing-fields.ts";
import { id, listOf, plainText, time } from "#lib/platform/http/fields.ts";
import { heldBackCauses } from "./promise.ts";

/** What a message may be at most; a longer draft stays in its browser. */
const maxText = 4096;

export const draftModes = ["reply", "note"] as const;
export type DraftMode = (typeof draftModes)[number];

/** The message that a draft answers, as it was shown when the answer was begun. */
const quote = z.strictObject({
  providerMessageId,
  name: plainText(300),
  text: plainText(300),
});

export const draftDto = z
  .object({
    conversationId: id,
    memberId: id,
    /** Empty: sent, or thrown away. */
    text: z.string(),
    mode: z.enum(draftModes),
    /** `seq` of the thread's newest line when the draft was begun. */
    baseSeq: z.number().int().nullable(),
    quote: quote.nullable(),
    /** The `clientMessageId` under which it is sent by itself when the customer answers within a day; null: it is not. */
    sendsAs: id.nullable(),
    /** Why it was not sent by itself after all. */
    heldBack: z.enum(heldBackCauses).nullable(),
    /** When it was typed. */
    updatedAt: time,
    version: z.number().int(),
  })
  .openapi("Draft");
export type DraftDto = z.infer<typeof draftDto>;
export const draftPage = listOf(draftDto);
export type DraftPage = z.infer<typeof draftPage>;

export const saveDraftInput = z.strictObject({
  text: plainText(maxText),
  mode: z.enum(draftModes),
  baseSeq: z.number().int().min(0).max(2_147_483_647).nullable().default(null),
  quote: quote.nullable().default(null),
  /** Send it under this `clientMessageId` as soon as the customer answers. For a reply, for a day. */
  sendsAs: id.nullable().default(null),
  /** When it was typed, by the server's clock as the caller knows it. Taken as now when it lies ahead. */
  editedAt: time,
});
export type SaveDraftInput = z.input<typeof saveDraftInput>;

export const clearDraftQuery = z.strictObject({ editedAt: time.optional() });
