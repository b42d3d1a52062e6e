import type { InboundAccountUpdate, InboundTemplateUpdate } from "#lib/channels/inbound-event.ts";
import { accountChangeOf } from "./account-change.ts";
import type { Change } from "./change.ts";
import { idOf, type JsonObject, objectOf, required, secondsOf, textOf, UnreadableError } from "./read.ts";

/** More of number and account (platform reference, 4.2), and template hints whose shape is not confirmed. */
export const keptAccountFields: ReadonlySet<string> = new Set([
  "account_review_update",
  "account_settings_update",
  "business_status_update",
  "business_username_update",
  "business_username_updates",
  "flows",
  "partner_solutions",
  "payment_configuration_update",
  "security",
  "template_correct_category_detection",
]);

export function accountUpdateOf({ field, value, time }: Change): InboundAccountUpdate {
  return {
    type: "account_update",
    field,
    displayPhoneNumber: textOf(value.display_phone_number) ?? textOf(value.phone_number),
    phoneNumberId: value.entity_type === "PHONE_NUMBER" ? idOf(value.entity_id) : null,
    change: accountChangeOf(field, value),
    timestamp: secondsOf(time) ?? secondsOf(value.timestamp),
  };
}

export function templateUpdateOf({ field, value, time }: Change): InboundTemplateUpdate {
  const change = changeOf(field, value);
  const providerTemplateId = idOf(value.message_template_id);
  const name = textOf(value.message_template_name) ?? "";
  // "en-US" in Meta's samples, "en_US" in real payloads and in sending (4.1).
  const language = (textOf(value.message_template_language) ?? "").replaceAll("-", "_");
  if (providerTemplateId === null && (name === "" || language === "")) {
    throw new UnreadableError("message_template_id is missing or unusable");
  }
  return {
    type: "template_update",
    providerTemplateId,
    name,
    language,
    change,
    timestamp: secondsOf(time),
  };
}

function changeOf(field: string, value: JsonObject): InboundTemplateUpdate["change"] {
  switch (field) {
    case "message_template_status_update":
      // Meta's sample of a quality update names this field (4.1).
      if (value.event === undefined && value.new_quality_score !== undefined) {
        return changeOf("message_template_quality_update", value);
      }
      return { field: "status", status: required(wordOf(value.event), "event"), ...reasonOf(value) };
    case "message_template_quality_update":
      return { field: "quality", score: required(wordOf(value.new_quality_score), "new_quality_score") };
    case "template_category_update":
      return {
        field: "category",
        // In the announcement 24 h ahead `new_category` is the present one (4.1).
        category: required(wordOf(value.new_category), "new_category"),
        announcedCategory: wordOf(value.correct_category),
        at: secondsOf(value.category_update_timestamp),
      };
    // message_template_components_update: only that it came.
    default:
      return { field: "components" };
  }
}

/** WhatsApp's words are in capitals; some copies of its payloads are not. */
function wordOf(value: unknown): string | null {
  return textOf(value)?.toUpperCase() ?? null;
}

type Reason = { reason: string | null; details: string | null; disableAt?: number };

function reasonOf(value: JsonObject): Reason {
  const reason = wordOf(value.reason);
  const rejection = objectOf(value.rejection_info);
  const other = objectOf(value.other_info);
  const disableAt = secondsOf(objectOf(value.disable_info)?.disable_date);
  const details = [rejection?.reason, rejection?.recommendation, other?.description].flatMap(
    (text) => textOf(text) ?? [],
  );
  return {
    reason: reason === "NONE" ? null : reason,
    details: details.join(" ") || textOf(other?.title),
    ...(disableAt === null ? {} : { disableAt }),
  };
}
