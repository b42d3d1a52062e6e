import { z } from "@hono/zod-openapi";
import { id, listOf, plainText, time } from "#lib/platform/http/fields.ts";
import { type SavedMessage, savedMessage } from "./saved-message.ts";

export const savedReplyDto = z
  .object({
    id,
    /** The member whose own it is, or null: everybody's. */
    ownerId: id.nullable(),
    shortcut: z.string(),
    title: z.string(),
    /** With variables such as {{contact.first_name|there}}. */
    body: z.string(),
    /** Sent instead of the text, which then only says what it is; with variables in its texts, too. */
    message: savedMessage.nullable(),
    createdAt: time,
    updatedAt: time,
    version: z.number().int(),
  })
  .openapi("SavedReply");
export type SavedReplyDto = z.infer<typeof savedReplyDto>;
export const savedReplyPage = listOf(savedReplyDto);
export type SavedReplyPage = z.infer<typeof savedReplyPage>;

/** What is left of a deleted one, for those who could see it. */
export const deletedSavedReplyDto = savedReplyDto.pick({ id: true, ownerId: true });
export type DeletedSavedReplyDto = z.infer<typeof deletedSavedReplyDto>;

const eitherOr = { path: ["body"], error: "give either body or message" };

function count({ body, message }: Content): number {
  return Number(body !== undefined) + Number(message !== undefined);
}

const shortcut = z.string().regex(/^[a-z0-9_-]{1,32}$/);
const title = plainText(100)
  .transform((value) => value.trim())
  .refine((value) => value !== "", "must not be empty");
/** As long as a message may be; the values of its variables come on top. */
const body = plainText(4096).refine((value) => value.trim() !== "", "must not be empty");
/** One of the two; the text of a message follows from it. */
const content = { body: body.optional(), message: savedMessage.optional() };
type Content = { body?: string | undefined; message?: SavedMessage | undefined };

export const createSavedReplyInput = z
  .strictObject({
    /** Everybody's; needs the capability saved_replies.manage. Otherwise the caller's own. */
    isShared: z.boolean().default(false),
    shortcut,
    title,
    ...content,
  })
  .refine((input) => count(input) === 1, eitherOr);
export type CreateSavedReplyInput = z.output<typeof createSavedReplyInput>;

export const updateSavedReplyInput = z
  .strictObject({
    shortcut: shortcut.optional(),
    title: title.optional(),
    /** Each takes the place of the other. */
    ...content,
    /** The version the caller saw. Another one: 409 with the winner under `current`. */
    version: z.number().int(),
  })
  .refine((input) => count(input) <= 1, eitherOr);
export type UpdateSavedReplyInput = z.infer<typeof updateSavedReplyInput>;
