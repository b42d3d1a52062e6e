import type { InboundBody, PersonRef, ProviderError } from "#lib/channels/inbound-event.ts";
import type { Change } from "./change.ts";
import { idsOfReceiver, idsOfSender, isNobody } from "./person.ts";
import {
  arrayOf,
  digitsOf,
  idOf,
  type JsonObject,
  numberOf,
  objectOf,
  required,
  secondsOf,
  textOf,
} from "./read.ts";

/** `value.calls[]` (platform reference, 11). Voice is not ours to carry; that somebody called is. */
export function parseCalls(change: Change) {
  for (const slice of arrayOf(change.value.calls)) {
    const call = objectOf(slice) ?? {};
    const isOurs = isFromBusiness(call, change.businessNumber);
    const { person, contact } = change.contacts(isOurs ? idsOfReceiver(call) : idsOfSender(call));
    const claimErrors = () => change.claimErrors();
    const read = () => readCall(call, isOurs, person, claimErrors);
    change.add({ list: "calls", slice, contact, read });
  }
}

function isFromBusiness(call: JsonObject, businessNumber: string | null): boolean {
  const direction = textOf(call.direction)?.toUpperCase();
  if (direction !== undefined) return direction !== "USER_INITIATED";
  return businessNumber !== null && digitsOf(call.from) === businessNumber;
}

function readCall(
  call: JsonObject,
  isOurs: boolean,
  person: PersonRef,
  claimErrors: () => ProviderError[],
): InboundBody {
  const event = textOf(call.event)?.toLowerCase();
  if (isOurs || (event !== "connect" && event !== "terminate")) {
    return { type: "unhandled", reason: "call_detail" };
  }
  // A list on one of Meta's pages (11.2).
  const status = textOf(arrayOf(call.status)[0] ?? call.status)?.toLowerCase() ?? null;
  const stamped = required(secondsOf(call.timestamp), "timestamp");
  const startedAt = secondsOf(call.start_time);
  return {
    type: "message",
    origin: "customer",
    direction: "inbound",
    person: required(isNobody(person) ? null : person, "caller"),
    providerMessageId: required(idOf(call.id), "id"),
    // The window runs from the call. The stamp of `terminate` is its end, which would promise a long talk's
    // length more than the platform grants.
    timestamp: startedAt === null ? stamped : Math.min(startedAt, stamped),
    kind: "call",
    text: null,
    media: null,
    context: null,
    content: {
      direction: "user",
      event,
      // "completed" without duration means that nobody picked up (11.2).
      status,
      durationSeconds: numberOf(call.duration),
      startedAt,
      endedAt: secondsOf(call.end_time),
      buttonPayload: textOf(call.cta_payload),
      linkPayload: textOf(call.deeplink_payload),
      errors: status === "failed" ? claimErrors() : [],
    },
    // Answered or not (8).
    opensWindow: true,
  };
}
