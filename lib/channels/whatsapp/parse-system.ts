import type { InboundBody } from "#lib/channels/inbound-event.ts";
import type { Change } from "./change.ts";
import { isNobody, type PersonIds } from "./person.ts";
import { digitsOf, idOf, type JsonObject, objectOf, required, secondsOf, textOf } from "./read.ts";

/** System messages: the person moved to another number or id (platform reference, 2.8 and 14.4). */
export function parseSystem(message: JsonObject, change: Change): InboundBody {
  const system = required(objectOf(message.system), "system");
  switch (system.type) {
    case "user_changed_number":
    case "customer_changed_number":
    case "user_changed_user_id":
      return movedPerson(message, system, change);
    default:
      return { type: "unhandled", reason: "system_notice" };
  }
}

function movedPerson(message: JsonObject, system: JsonObject, change: Change): InboundBody {
  const fromBody = idsInBody(textOf(system.body) ?? "");
  const previous: PersonIds = {
    userId: idOf(system.previous_user_id) ?? fromBody.previous.userId,
    parentUserId: idOf(system.previous_parent_user_id),
    waId: digitsOf(message.from) ?? digitsOf(system.customer) ?? fromBody.previous.waId,
  };
  const current: PersonIds = {
    userId: idOf(system.user_id) ?? fromBody.current.userId,
    parentUserId: idOf(system.parent_user_id),
    waId: digitsOf(system.wa_id) ?? digitsOf(system.new_wa_id) ?? fromBody.current.waId,
  };
  return {
    type: "identity_change",
    providerMessageId: required(idOf(message.id), "id"),
    timestamp: required(secondsOf(message.timestamp), "timestamp"),
    previous: change.contacts(required(isNobody(previous) ? null : previous, "previous identity")).person,
    current: {
      ...required(isNobody(current) ? null : current, "new identity"),
      profileName: null,
      username: null,
    },
  };
}

const nobody: PersonIds = { userId: null, parentUserId: null, waId: null };

/**
 * An earlier form of the page had the old id only in `body`: "User {name} changed from {old} to {new}" (2.8).
 * Anchored at the end: the name is the customer's own text and may contain the same words.
 */
function idsInBody(body: string): { previous: PersonIds; current: PersonIds } {
  const match = / changed from (\S{1,200}) to (\S{1,200})$/.exec(body);
  if (match === null) return { previous: nobody, current: nobody };
  return { previous: idsOfToken(match[1] ?? ""), current: idsOfToken(match[2] ?? "") };
}

function idsOfToken(token: string): PersonIds {
  const waId = digitsOf(token);
  if (waId !== null) return { ...nobody, waId };
  return /^[A-Z]{2}\.[A-Za-z0-9.]+$/.test(token) ? { ...nobody, userId: token } : nobody;
}
