import { z } from "@hono/zod-openapi";
import { contactRefDto } from "#lib/contacts/schema.ts";
import { messageStatuses } from "#lib/messages/schema.ts";
import { templateLimits } from "#lib/messages/template-limits.ts";
import { id, idSet, listOf, plainText, time } from "#lib/platform/http/fields.ts";
import { mostRows, rowStates, runStates, skipReasons } from "./bulk-reply.ts";

const maxText = 4096;
const mostFields = 200;
const fieldId = z.string().max(100);

const bulkTemplate = z.strictObject({
  name: z.string().min(1).max(512),
  language: z.string().min(1).max(16),
  /** By field of the template ("body:1"): what stands where a customer's own value is not known. */
  values: z.record(fieldId, plainText(templateLimits.value)).default({}),
  /** Fields whose value is the same for everybody, whatever is known of them. */
  everywhere: z.array(fieldId).max(mostFields).default([]),
  files: z.record(fieldId, z.strictObject({ mediaId: id, fileName: plainText(240) })).default({}),
});

const content = {
  conversationIds: idSet(mostRows).refine((ids) => ids.length > 0, "must not be empty"),
  /** For open windows, with the variables of saved replies; null: those conversations are skipped. */
  text: plainText(maxText)
    .nullable()
    .default(null)
    .transform((text) => (text?.trim() ? text : null)),
  /** For closed windows; null: those conversations are skipped. */
  template: bulkTemplate.nullable().default(null),
};

export const previewBulkInput = z.strictObject(content);
export type PreviewBulkInput = z.input<typeof previewBulkInput>;

export const startBulkInput = z
  .strictObject({
    /** Chosen by the caller: the same run asked for again is the same run. */
    id,
    ...content,
  })
  .refine(({ text, template }) => text !== null || template !== null, {
    path: ["text"],
    message: "give a text, a template or both",
  });
export type StartBulkInput = z.input<typeof startBulkInput>;

export const updateBulkInput = z.strictObject({ state: z.enum(["running", "paused", "canceled"]) });
export type UpdateBulkInput = z.infer<typeof updateBulkInput>;

/** What one conversation would get at this moment. */
export const bulkPreviewRowDto = z
  .object({
    conversationId: id,
    contact: contactRefDto,
    state: z.enum(["text", "template", "skipped"]),
    /** As the customer will read it, of a template its body; null: they get nothing. */
    text: z.string().nullable(),
    /** What the template is filled with, by field. */
    values: z.record(z.string(), z.string()),
    reason: z.enum(skipReasons).nullable(),
    /** Variables that nobody knows a value for. */
    missing: z.array(z.string()),
    /** Of a template: what WhatsApp bills it by. Until `freeUntil` it bills nothing in that thread. */
    billing: z.object({ category: z.string(), freeUntil: time.nullable() }).nullable(),
  })
  .openapi("BulkPreviewRow");
export type BulkPreviewRowDto = z.infer<typeof bulkPreviewRowDto>;
export const bulkPreviewPage = listOf(bulkPreviewRowDto);
export type BulkPreviewPage = z.infer<typeof bulkPreviewPage>;

export const bulkRunDto = z
  .object({
    id,
    /** In whose name it goes out. */
    memberId: id,
    state: z.enum(runStates),
    text: z.string().nullable(),
    templateName: z.string().nullable(),
    total: z.number().int(),
    /** So far: free-form replies, templates, rows that got nothing. */
    texts: z.number().int(),
    templates: z.number().int(),
    skipped: z.number().int(),
    createdAt: time,
    endedAt: time.nullable(),
    version: z.number().int(),
  })
  .openapi("BulkRun");
export type BulkRunDto = z.infer<typeof bulkRunDto>;
export const bulkRunPage = listOf(bulkRunDto);
export type BulkRunPage = z.infer<typeof bulkRunPage>;

export const bulkRowDto = z
  .object({
    position: z.number().int(),
    conversationId: id,
    contact: contactRefDto,
    state: z.enum(rowStates),
    reason: z.enum(skipReasons).nullable(),
    missing: z.array(z.string()),
    /** What was sent, and what became of it. */
    message: z
      .object({
        id,
        version: z.number().int(),
        status: z.enum(messageStatuses),
        /** Why it failed. */
        cause: z.string().nullable(),
      })
      .nullable(),
  })
  .openapi("BulkRow");
export type BulkRowDto = z.infer<typeof bulkRowDto>;
export const bulkRowPage = listOf(bulkRowDto);
export type BulkRowPage = z.infer<typeof bulkRowPage>;

/** A run as it now stands, and the row that this is about, if any. */
export const bulkProgressDto = z.object({ run: bulkRunDto, row: bulkRowDto.nullable() });
export type BulkProgressDto = z.infer<typeof bulkProgressDto>;
