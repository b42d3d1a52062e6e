import { z } from "@hono/zod-openapi";
import { id } from "./outgoing-fields.ts";
import { textBody } from "./outgoing-input.ts";

/** What is written, changed and kept of a note. */

export const mentionFields = {
  memberId: id,
  /** Where "@Name" stands in the body, in UTF-16 units. */
  offset: z.number().int().min(0).max(4096),
  length: z.number().int().min(2).max(4096),
};
const mentionInput = z.strictObject(mentionFields);

export const addNoteInput = z.strictObject({
  clientMessageId: id,
  body: textBody,
  mentions: z.array(mentionInput).max(50).default([]),
});
export type AddNoteInput = z.input<typeof addNoteInput>;

export const editNoteInput = z.strictObject({
  body: textBody,
  mentions: z.array(mentionInput).max(50).default([]),
  /** The version the caller saw. Another one: 409 with the note under `current`. */
  version: z.number().int(),
});
export type EditNoteInput = z.infer<typeof editNoteInput>;

export const noteTaskInput = z.strictObject({
  /** "open": something to do; "done": ticked off; "none": a mere note. */
  state: z.enum(["open", "done", "none"]),
  /** The version the caller saw. Another one: 409 with the note under `current`. */
  version: z.number().int(),
});
export type NoteTaskInput = z.infer<typeof noteTaskInput>;

export const deleteNoteQuery = z.strictObject({ version: z.coerce.number().int() });
