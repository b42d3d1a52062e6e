import type { ProviderTemplate } from "#lib/templates/template-diff.ts";
import { cleanJson } from "./json.ts";
import { idOf, type JsonObject, numberOf, objectOf, objectsOf, textOf } from "./read.ts";

/** One entry of an account's template list (platform reference, 7.1); null when it cannot be told apart. */
export function readTemplate(entry: JsonObject): ProviderTemplate | null {
  const providerTemplateId = idOf(entry.id);
  const name = textOf(entry.name);
  const language = textOf(entry.language);
  if (providerTemplateId === null || name === null || language === null) return null;
  const reason = textOf(entry.rejected_reason);
  return {
    providerTemplateId,
    name,
    language,
    category: textOf(entry.category)?.toUpperCase() ?? "UNKNOWN",
    status: textOf(entry.status)?.toUpperCase() ?? "UNKNOWN",
    parameterFormat: textOf(entry.parameter_format)?.toUpperCase() === "NAMED" ? "NAMED" : "POSITIONAL",
    components: objectsOf(cleanJson(entry.components)).map((component) => ({ ...component })),
    qualityScore: textOf(objectOf(entry.quality_score)?.score),
    rejectedReason: reason === "NONE" ? null : reason,
    messageSendTtlSeconds: numberOf(entry.message_send_ttl_seconds),
  };
}
