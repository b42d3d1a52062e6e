import { z } from "@hono/zod-openapi";
import { cursor, id, idSet, plainText, time } from "#lib/platform/http/fields.ts";

export const contactDto = z
  .object({
    id,
    /** What to call them: the given name, else the profile name, else null. */
    name: z.string().nullable(),
    /** Whether the name is only what the customer calls themselves. */
    isProfileName: z.boolean(),
    /** E.164, or null when the customer hides the number. */
    phone: z.string().nullable(),
    username: z.string().nullable(),
    language: z.string().nullable(),
    /** Of the country of their number; where there are several, any of them. Empty: not known. */
    timeZones: z.array(z.string()),
    /** What the team knows about them; the customer never sees it. */
    notes: z.string(),
    /** Since when nothing is sent to them, and what they write asks nobody; null: not blocked. */
    blockedAt: time.nullable(),
    blockedReason: z.string().nullable(),
    /** Labels of the person, in the order they were put on. */
    labelIds: z.array(id),
    createdAt: time,
    version: z.number().int(),
  })
  .openapi("Contact");
export type ContactDto = z.infer<typeof contactDto>;

/** The part of a contact that a conversation row carries. */
export const contactRefDto = contactDto
  .pick({ id: true, name: true, isProfileName: true, phone: true, username: true })
  .openapi("ContactRef");
export type ContactRefDto = z.infer<typeof contactRefDto>;

export const updateContactInput = z.strictObject({
  /** What the team calls them; null or blank: the name they give themselves. */
  name: plainText(200).nullable().optional(),
  /** A template language, e.g. "pt_BR". */
  language: z
    .string()
    .regex(/^[a-z]{2,3}([_-][A-Za-z]{2,4})?$/)
    .nullable()
    .optional(),
  notes: plainText(4_000).optional(),
  /** The labels of the person, as a whole. */
  labelIds: idSet(20).optional(),
  /** The version the caller saw. Another one: 409 with the winner under `current`. */
  version: z.number().int(),
});
export type UpdateContactInput = z.infer<typeof updateContactInput>;

export const addContactInput = z.strictObject({
  /** In any usual notation with country code. */
  phone: z.string().max(40),
  /** What the team calls them, if they are new. */
  name: plainText(200).nullable().default(null),
});
export type AddContactInput = z.infer<typeof addContactInput>;
export const addedContactDto = contactDto.extend({ isNew: z.boolean() }).openapi("AddedContact");
export type AddedContactDto = z.infer<typeof addedContactDto>;

export const blockContactInput = z.strictObject({
  /** For the team; null or blank: none given. */
  reason: plainText(500).nullable().default(null),
});

export const listContactsQuery = z.strictObject({
  cursor: cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});
