import type { SendOutcome } from "#lib/channels/whatsapp/graph-api.ts";
import { digitsOf } from "#lib/channels/whatsapp/read.ts";
import { matchKeys } from "#lib/contacts/phone-number.ts";
import { learnReceiver } from "#lib/inbound/commands/learn-receiver.ts";
import type { OutboundRow } from "#lib/messages/send-state.sql.ts";
import { log } from "#lib/platform/log.ts";

/** Nearly never: the number of the answer is the one written to, or the other form that its country has. Never throws. */
export async function learnNumber(message: OutboundRow, outcome: SendOutcome): Promise<void> {
  const waId = outcome.outcome === "accepted" ? digitsOf(outcome.waId) : null;
  if (waId === null || isOf(message.phone, waId)) return;
  await learnReceiver(message, waId).catch((error: unknown) => {
    // The status says it again.
    log.warn({ err: error, messageId: message.messageId }, "another number of a person was not noted");
  });
}

function isOf(phone: string | null, waId: string): boolean {
  return phone !== null && matchKeys(waId).includes(phone.replace(/\D/g, ""));
}
