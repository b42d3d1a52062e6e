import type { ParsedWebhook } from "#lib/channels/inbound-event.ts";
import { Change, reasonOf } from "./change.ts";
import { parseJson, writeJson } from "./json.ts";
import { parseAccountField, parseTemplateField } from "./parse-account.ts";
import { parseCalls } from "./parse-call.ts";
import { parseHistory } from "./parse-history.ts";
import { parseEchoes, parseMessages } from "./parse-message.ts";
import { parsePreferences } from "./parse-preference.ts";
import { parseStatuses } from "./parse-status.ts";
import { idOf, type JsonObject, objectOf, required, textOf } from "./read.ts";

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

function parseField(change: Change) {
  switch (change.field) {
    case "messages":
      parseMessages(change, "customer");
      return parseStatuses(change);
    case "calls":
      parseCalls(change);
      return parseStatuses(change);
    case "history":
      return parseHistory(change);
    case "smb_message_echoes":
      return parseEchoes(change, "phone_app");
    case "user_preferences":
      return parsePreferences(change);
    case "smb_app_state_sync":
      return change.addWhole(() => ({ type: "unhandled", reason: "app_state" }));
    case "group_lifecycle_update":
    case "group_participants_update":
    case "group_settings_update":
    case "group_status_update":
      return change.addWhole(() => ({ type: "unhandled", reason: "group" }));
    default:
      return change.addWhole(
        () =>
          parseTemplateField(change) ??
          parseAccountField(change) ?? { type: "unhandled", reason: "unknown_field" },
      );
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
