import { z } from "@hono/zod-openapi";
import { id, listOf, plainText, time } from "#lib/platform/http/fields.ts";
import { labelColors } from "./label-color.ts";
import { shownLabelName } from "./label-name.ts";

export const labelDto = z
  .object({ id, name: z.string(), color: z.enum(labelColors), createdAt: time, version: z.number().int() })
  .openapi("Label");
export type LabelDto = z.infer<typeof labelDto>;
export const labelPage = listOf(labelDto);
export type LabelPage = z.infer<typeof labelPage>;

/** How much a label is used; what is above 1,000 is given as 1,000. */
export const labelUsageDto = z
  .object({ conversations: z.number().int(), contacts: z.number().int() })
  .openapi("LabelUsage");
export type LabelUsageDto = z.infer<typeof labelUsageDto>;

const labelName = plainText(40)
  .transform(shownLabelName)
  .refine((value) => value !== "", "must not be empty");

export const createLabelInput = z.strictObject({ name: labelName, color: z.enum(labelColors) });
export type CreateLabelInput = z.infer<typeof createLabelInput>;

export const updateLabelInput = z.strictObject({
  name: labelName.optional(),
  color: z.enum(labelColors).optional(),
  /** The version the caller saw. Another one: 409 with the winner under `current`. */
  version: z.number().int(),
});
export type UpdateLabelInput = z.infer<typeof updateLabelInput>;
