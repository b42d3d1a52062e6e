import type { ParsedWebhook } from "#lib/channels/inbound-event.ts";
import { Change, reasonOf } from "./change.ts";
import { parseJson, writeJson } from "./json.ts";
import { accountUpdateOf, keptAccountFields, templateUpdateOf } from "./parse-account.ts";
import { parseCalls } from "./parse-call.ts";
import { parseHistory } from "./parse-history.ts";
import { parseEchoes, parseMessages } from "./parse-message.ts";
import { parsePreferences } from "./parse-preference.ts";
import { parseStatuses } from "./parse-status.ts";
import { idOf, type JsonObject, objectOf, required, textOf } from "./read.ts";
import type { WebhookField } from "./webhook-fields.ts";

/** The body is not a JSON object at all; nothing in it can be told apart. */
export class MalformedWebhookError extends Error {
  override name = "MalformedWebhookError";
}

/**
 * Translates a webhook body into our events, in the order of the body (platform reference, 1.5). Decides nothing.
 * Unknown fields, types and statuses become `unhandled` or `unknown`; a piece that cannot be read is reported in
 * `unreadable` and the rest goes on. Throws MalformedWebhookError only when the body is no JSON object.
 */
export function parseWebhook(rawBody: Uint8Array): ParsedWebhook {
  const body = readBody(rawBody);
  const into: ParsedWebhook = { events: [], unreadable: [] };
  if (body.object !== "whatsapp_business_account") {
    addUnhandled(into, "other_object", null, body);
  } else if (!Array.isArray(body.entry)) {
    addUnreadable(into, null, "", "entry is missing or unusable", body);
  } else if (body.entry.length === 0) {
    addUnhandled(into, "empty", null, body);
  } else {
    for (const entry of body.entry) parseEntry(entry, into);
  }
  return into;
}

/** Reads one event again from what it kept: `wabaId` and `raw` of an InboundEvent or UnreadableEvent. */
export function replayChange(wabaId: string | null, raw: string): ParsedWebhook {
  const into: ParsedWebhook = { events: [], unreadable: [] };
  const change = objectOf(readJson(raw));
  parseChange({ id: wabaId ?? undefined, time: change?.time }, change, into);
  return into;
}

function readBody(rawBody: Uint8Array): JsonObject {
  const body = objectOf(
    readJson(Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength).toString()),
  );
  if (body === null) throw new MalformedWebhookError("The body is not a JSON object");
  return body;
}

function readJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    // The parser's own message quotes the body, which is a customer's.
    throw new MalformedWebhookError("The body is not JSON");
  }
}

function parseEntry(slice: unknown, into: ParsedWebhook) {
  const entry = objectOf(slice);
  if (entry === null || (entry.changes !== undefined && !Array.isArray(entry.changes))) {
    addUnreadable(into, idOf(entry?.id), "", "changes is missing or unusable", slice);
  } else if (entry.changes === undefined || entry.changes.length === 0) {
    addUnhandled(into, "empty", idOf(entry.id), slice);
  } else {
    for (const change of entry.changes) parseChange(entry, change, into);
  }
}

function parseChange(entry: JsonObject, slice: unknown, into: ParsedWebhook) {
  const object = objectOf(slice);
  const field = textOf(object?.field) ?? "";
  try {
    const value = required(objectOf(object?.value), "value");
    // Here the entry is a business portfolio, which would be taken for an account (1.5).
    const wabaId = field === "partner_solutions" ? null : idOf(entry.id);
    const change = new Change(wabaId, field, entry.time, value, into);
    parseField(change);
    change.finish();
  } catch (error) {
    addUnreadable(into, idOf(entry.id), field, reasonOf(error), slice);
  }
}

/** A field without a reader is not asked for, and one that is asked for cannot be without. */
const readers: Readonly<Record<WebhookField, (change: Change) => void>> = {
  messages: (change) => {
    parseMessages(change, "customer");
    parseStatuses(change);
  },
  calls: (change) => {
    parseCalls(change);
    parseStatuses(change);
  },
  history: parseHistory,
  smb_message_echoes: (change) => parseEchoes(change, "phone_app"),
  user_preferences: parsePreferences,
  message_template_status_update: readTemplate,
  message_template_quality_update: readTemplate,
  message_template_components_update: readTemplate,
  template_category_update: readTemplate,
  account_update: readAccount,
  account_alerts: readAccount,
  business_capability_update: readAccount,
  phone_number_name_update: readAccount,
  phone_number_quality_update: readAccount,
};

function readTemplate(change: Change) {
  change.addWhole(() => templateUpdateOf(change));
}

function readAccount(change: Change) {
  change.addWhole(() => accountUpdateOf(change));
}

function parseField(change: Change) {
  const { field } = change;
  if (Object.hasOwn(readers, field)) return readers[field as WebhookField](change);
  if (keptAccountFields.has(field)) return readAccount(change);
  change.addWhole(() => ({ type: "unhandled", reason: reasonOfField(field) }));
}

/** What nothing is done about, kept for whoever wants to see it. */
function reasonOfField(field: string): "app_state" | "group" | "unknown_field" {
  switch (field) {
    case "smb_app_state_sync":
      return "app_state";
    case "group_lifecycle_update":
    case "group_participants_update":
    case "group_settings_update":
    case "group_status_update":
      return "group";
    default:
      return "unknown_field";
  }
}

function addUnhandled(
  into: ParsedWebhook,
  reason: "other_object" | "empty",
  wabaId: string | null,
  slice: unknown,
) {
  const body = { type: "unhandled", reason } as const;
  into.events.push({ wabaId, phoneNumberId: null, field: "", body, raw: writeJson(slice) });
}

function addUnreadable(
  into: ParsedWebhook,
  wabaId: string | null,
  field: string,
  error: string,
  slice: unknown,
) {
  into.unreadable.push({ wabaId, phoneNumberId: null, field, error, raw: writeJson(slice) });
}
