import type { PreviewBulkInput } from "#lib/bulk-replies/schema.ts";
import type { DraftFile } from "#lib/messages/template-draft.ts";
import { prefilledValues } from "#lib/templates/prefilled-values.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";

/** The template for closed windows, and what was typed into it for all of them. */
export type BulkTemplateDraft = {
  template: TemplateDto;
  values: Readonly<Record<string, string>>;
  everywhere: readonly string[];
  files: Readonly<Record<string, DraftFile>>;
};

/** Without what nobody typed, and without files that are still on their way. */
export function templateInputOf({
  template: { name, language },
  values,
  everywhere,
  files,
}: BulkTemplateDraft): NonNullable<PreviewBulkInput["template"]> {
  const arrived = Object.entries(files).flatMap(([id, { mediaId, fileName }]) =>
    mediaId === null ? [] : [[id, { mediaId, fileName }] as const],
  );
  const typed = Object.entries(values).filter(([, value]) => value !== "");
  return {
    ...{ name, language, values: Object.fromEntries(typed), files: Object.fromEntries(arrived) },
    everywhere: everywhere.filter((id) => (values[id] ?? "") !== ""),
  };
}

/** The fields that a customer's own name, number or words may fill. */
export function ownFields(template: TemplateDto): ReadonlySet<string> {
  const somebody = { name: "Somebody", isProfileName: false, phone: "+12025550123" };
  const said = template.variables.flatMap(({ example }) => example ?? []);
  return new Set(Object.keys(prefilledValues(template, somebody, said)));
}
