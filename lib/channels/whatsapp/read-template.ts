import type { ProviderTemplate } from "#lib/templates/template-diff.ts";
import { templateVariables } from "#lib/templates/template-variables.ts";
import { cleanJson } from "./json.ts";
import { idOf, type JsonObject, numberOf, objectOf, objectsOf, textOf } from "./read.ts";

/** Of a template of which WhatsApp does not say it. */
export const UNKNOWN_CATEGORY = "UNKNOWN";

/** One entry of an account's template list (platform reference, 7.1); null when it cannot be told apart. */
export function readTemplate(entry: JsonObject): ProviderTemplate | null {
  const providerTemplateId = idOf(entry.id);
  const name = textOf(entry.name);
  const language = textOf(entry.language);
  if (providerTemplateId === null || name === null || language === null) return null;
  const reason = textOf(entry.rejected_reason)?.toUpperCase() ?? null;
  const components = objectsOf(cleanJson(entry.components)).map((component) => ({ ...component }));
  const category = textOf(entry.category)?.toUpperCase() ?? UNKNOWN_CATEGORY;
  const correct = textOf(entry.correct_category)?.toUpperCase() ?? category;
  return {
    providerTemplateId,
    name,
    language,
    category,
    ...(correct === category ? {} : { announcedCategory: correct }),
    status: textOf(entry.status)?.toUpperCase() ?? "UNKNOWN",
    parameterFormat: formatOf(entry.parameter_format, components),
    components,
    // Older answers give the word alone.
    qualityScore: textOf(objectOf(entry.quality_score)?.score ?? entry.quality_score)?.toUpperCase() ?? null,
    rejectedReason: reason === "NONE" ? null : reason,
    messageSendTtlSeconds: numberOf(entry.message_send_ttl_seconds),
  };
}

/** Older answers do not say it: then the variables do. */
function formatOf(told: unknown, components: ProviderTemplate["components"]): "NAMED" | "POSITIONAL" {
  const format = textOf(told)?.toUpperCase();
  if (format !== undefined) return format === "NAMED" ? "NAMED" : "POSITIONAL";
  const isNamed = templateVariables(components, "NAMED").length > 0;
  return isNamed && templateVariables(components, "POSITIONAL").length === 0 ? "NAMED" : "POSITIONAL";
}
