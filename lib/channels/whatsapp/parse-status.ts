import { type InboundBody, type ProviderStatus, providerStatuses } from "#lib/channels/inbound-event.ts";
import type { Change } from "./change.ts";
import { cleanJson } from "./json.ts";
import { idsOfParticipant, idsOfRecipient } from "./person.ts";
import { arrayOf, errorsOf, idOf, type JsonObject, objectOf, required, secondsOf, textOf } from "./read.ts";

/** `value.statuses[]`: ticks of what we sent, and payments and calls that only look like them. */
export function parseStatuses(change: Change) {
  for (const slice of arrayOf(change.value.statuses)) {
    const status = objectOf(slice) ?? {};
    const isGroup = status.recipient_type === "group";
    const { person, contact } = change.contacts(isGroup ? idsOfParticipant(status) : idsOfRecipient(status));
    change.add({
      list: "statuses",
      slice,
      contact,
      read: () => unlessTick(status) ?? { ...tickOf(status), participant: participantOf(status), person },
    });
  }
}

/** A status with a `type` is no tick (platform reference, 3); `deleted` and `warning` are history. */
function unlessTick(status: JsonObject): InboundBody | null {
  if (status.type === "payment") return { type: "unhandled", reason: "payment" };
  if (status.type === "call") return { type: "unhandled", reason: "call_detail" };
  const isTick = status.type === undefined && isProviderStatus(required(textOf(status.status), "status"));
  return isTick ? null : { type: "unhandled", reason: "unknown_status" };
}

function tickOf(status: JsonObject) {
  return {
    type: "status",
    providerMessageId: required(idOf(status.id), "id"),
    status: status.status as ProviderStatus,
    timestamp: required(secondsOf(status.timestamp), "timestamp"),
    callbackData: attemptIdOf(status.biz_opaque_callback_data),
    pricing: cleanJson(objectOf(status.pricing)) as Record<string, unknown> | null,
    freeEntryUntil: freeEntryOf(status),
    errors: errorsOf(status.errors),
  } as const;
}

/** Only `sent` says until when (platform reference, 3.1). Other conversations' ends say nothing about money. */
function freeEntryOf({ pricing, conversation }: JsonObject): number | null {
  const facts = objectOf(conversation);
  const isFree =
    textOf(objectOf(pricing)?.type) === "free_entry_point" ||
    textOf(objectOf(facts?.origin)?.type) === "referral_conversion";
  return isFree ? secondsOf(facts?.expiration_timestamp) : null;
}

function isProviderStatus(status: string): status is ProviderStatus {
  return (providerStatuses as readonly string[]).includes(status);
}

function participantOf(status: JsonObject): string {
  if (status.recipient_type !== "group") return "";
  return idOf(status.recipient_participant_id) ?? idOf(status.recipient_participant_user_id) ?? "";
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Other apps of the account may send through the same number with callback data of their own. */
function attemptIdOf(value: unknown): string | null {
  const id = textOf(value)?.toLowerCase();
  return id !== undefined && uuid.test(id) ? id : null;
}
