import { z } from "@hono/zod-openapi";
import { id, idSet, listOf, plainText, time } from "#lib/platform/http/fields.ts";
import { audiences } from "./template-use.ts";

export const templateVariableDto = z.object({
  /** Name of a named variable, or the position as text ("1"). */
  key: z.string(),
  component: z.enum(["header", "body"]),
  /** Sample from the template, shown as a hint. */
  example: z.string().nullable(),
});
export type TemplateVariableDto = z.infer<typeof templateVariableDto>;

export const templateDto = z
  .object({
    id,
    wabaId: z.string(),
    name: z.string(),
    language: z.string(),
    category: z.string(),
    status: z.string(),
    parameterFormat: z.enum(["POSITIONAL", "NAMED"]),
    /** Verbatim components, for the preview. */
    components: z.array(z.record(z.string(), z.unknown())),
    variables: z.array(templateVariableDto),
    /** Why the composer cannot send it yet ("header_media", "carousel", ...); null when it can. */
    unsupportedReason: z.string().nullable(),
    qualityScore: z.string().nullable(),
    rejectedReason: z.string().nullable(),
    /** Why it was rejected, paused or disabled, in WhatsApp's own words. */
    rejectionDetails: z.string().nullable(),
    /** The category WhatsApp will move it to within a day. */
    announcedCategory: z.string().nullable(),
    /** How long WhatsApp tries to deliver it; null: its own default. */
    messageSendTtlSeconds: z.number().int().nullable(),
    /** Somebody asked for its deletion and WhatsApp has not answered yet. */
    isBeingDeleted: z.boolean(),
    /** Who may use it: utility everybody by default, others managers and admins. */
    audience: z.enum(audiences),
    /** The numbers that may send it; empty: all of its account. */
    channelIds: z.array(id),
    syncedAt: time,
    version: z.number().int(),
  })
  .openapi("Template");
export type TemplateDto = z.infer<typeof templateDto>;

export const listTemplatesQuery = z.strictObject({
  channelId: id.optional(),
  /** As WhatsApp names it, e.g. "APPROVED". */
  status: z
    .string()
    .regex(/^[A-Z_]{1,40}$/)
    .optional(),
  /** Also those of the channel's account that the channel may not send. */
  ofAccount: z.enum(["true"]).optional(),
  /**
   * Instead those of the channel's account that you or the channel may not use, or that WhatsApp has paused or disabled:
   * so that who looks for one learns why it is not there.
   */
  unusable: z.enum(["true"]).optional(),
});
export const templatePage = listOf(templateDto);

export const updateTemplateInput = z.strictObject({
  audience: z.enum(audiences).optional(),
  /** Numbers of its account; empty: all of them. */
  channelIds: idSet(100).optional(),
  /** The version the caller saw. Another one: 409 with the winner under `current`. */
  version: z.number().int(),
});
export type UpdateTemplateInput = z.infer<typeof updateTemplateInput>;

export const syncTemplatesInput = z.strictObject({
  /** Absent: the accounts of all connected numbers. */
  channelId: id.optional(),
});
export const syncTemplatesResult = z
  .object({ created: z.number().int(), changed: z.number().int(), removed: z.number().int() })
  .openapi("TemplateSync");
export type SyncTemplatesResult = z.infer<typeof syncTemplatesResult>;

/** A template may take up to 10 kB at WhatsApp; this leaves room for what is being written. */
const mostComponentsBytes = 40_000;
const component = z.record(z.string().max(100), z.unknown());

/** What is written, right or wrong: drafts keep what their writer typed, the lint says what WhatsApp would refuse. */
export const templateContent = z.strictObject({
  name: plainText(600),
  language: plainText(20),
  category: plainText(40),
  parameterFormat: z.enum(["POSITIONAL", "NAMED"]),
  components: z
    .array(component)
    .max(20)
    .refine((components) => JSON.stringify(components).length <= mostComponentsBytes, "is too large")
    .transform(storable),
  messageSendTtlSeconds: z.number().int().min(-1).max(10_000_000).nullable(),
});
export type TemplateContentDto = z.infer<typeof templateContent>;

/** Postgres refuses NUL and lone surrogates, however deep. */
function storable(components: Record<string, unknown>[]): Record<string, unknown>[] {
  const clean = (_: string, value: unknown) =>
    typeof value === "string" ? value.replaceAll("\u0000", "").toWellFormed() : value;
  return JSON.parse(JSON.stringify(components, clean)) as Record<string, unknown>[];
}

export const templateDraftDto = z
  .object({
    id,
    wabaId: z.string(),
    /** The template whose next version it is; null: a new one. */
    templateId: id.nullable(),
    content: templateContent,
    /** `unconfirmed`: WhatsApp may have it; the next list of templates decides. */
    state: z.enum(["draft", "submitting", "unconfirmed"]),
    /** Why the last submission did not succeed. `pointer`: the field, as a JSON pointer into `content`. */
    problem: z
      .object({ cause: z.string(), details: z.string().nullable(), pointer: z.string().nullable() })
      .nullable(),
    submittedBy: z.string().nullable(),
    updatedBy: z.string(),
    updatedAt: time,
    version: z.number().int(),
  })
  .openapi("TemplateDraft");
export type TemplateDraftDto = z.infer<typeof templateDraftDto>;
export const templateDraftPage = listOf(templateDraftDto);

export const listDraftsQuery = z.strictObject({ channelId: id.optional() });

export const createDraftInput = z.strictObject({ channelId: id, content: templateContent });
export type CreateDraftInput = z.output<typeof createDraftInput>;

const version = z.number().int();

export const saveDraftInput = z.strictObject({
  content: templateContent,
  /** The version the caller saw. Another one: 409 with the winner under `current`. */
  version,
});
export type SaveDraftInput = z.output<typeof saveDraftInput>;

export const submitDraftInput = z.strictObject({ version });

export const duplicateTemplateInput = z.strictObject({
  /** A number of the account it is for; absent: its own. */
  channelId: id.optional(),
  language: plainText(20).optional(),
  name: plainText(600).optional(),
});
export type DuplicateTemplateInput = z.output<typeof duplicateTemplateInput>;

export const templateVersionDto = z
  .object({
    id,
    category: z.string(),
    parameterFormat: z.enum(["POSITIONAL", "NAMED"]),
    components: z.array(z.record(z.string(), z.unknown())),
    messageSendTtlSeconds: z.number().int().nullable(),
    /** Null: written outside of Parley. */
    submittedBy: z.string().nullable(),
    submittedAt: time,
    /** From then on customers got it, until `endedAt`. */
    approvedAt: time.nullable(),
    endedAt: time.nullable(),
    rejectedAt: time.nullable(),
    rejectedReason: z.string().nullable(),
    rejectionDetails: z.string().nullable(),
  })
  .openapi("TemplateVersion");
export type TemplateVersionDto = z.infer<typeof templateVersionDto>;
export const templateVersionPage = listOf(templateVersionDto);

/** What WhatsApp takes as a sample. */
const sampleTypes = ["image/jpeg", "image/png", "video/mp4", "application/pdf"] as const;
export type SampleType = (typeof sampleTypes)[number];
export const uploadSampleQuery = z.strictObject({ channelId: id, type: z.enum(sampleTypes) });
export const sampleDto = z.object({ handle: z.string() }).openapi("TemplateSample");

export const templateFilesQuery = z.strictObject({ kind: z.enum(["image", "video", "document"]) });
export const templateFileDto = z
  .object({
    /** Of the file: what a message names as its `mediaId`. */
    id,
    /** The blank of this template it was in; null: it went with another template. */
    field: z.string().nullable(),
    fileName: z.string().nullable(),
    mimeType: z.string().nullable(),
    size: z.number().int(),
    href: z.string(),
    thumbnailHref: z.string().nullable(),
    /** Two customers at least have got it: it is nobody's own. */
    isShared: z.boolean(),
    usedAt: time,
  })
  .openapi("TemplateFile");
export type TemplateFileDto = z.infer<typeof templateFileDto>;
export const templateFilePage = listOf(templateFileDto);
export type TemplateFilePage = z.infer<typeof templateFilePage>;
