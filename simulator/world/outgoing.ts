import type { BusinessNumber, Phone, Sending, Thread, ThreadMessage } from "./model.ts";
import type { World } from "./world.ts";

/** A message the business sent, with everybody it concerns. */
export type Outgoing = {
  number: BusinessNumber;
  phone: Phone;
  thread: Thread;
  message: ThreadMessage;
  sending: Sending;
};

/** Null for messages of the customer and for threads whose phone or number is gone. */
export function outgoingOf(world: World, thread: Thread, message: ThreadMessage): Outgoing | null {
  const number = world.numbers.get(thread.numberId);
  const phone = world.phones.get(thread.phoneId);
  if (!message.sending || !number || !phone) return null;
  return { number, phone, thread, message, sending: message.sending };
}

/** What has reached the phone and was not read. */
export function unreadOf(world: World, thread: Thread): Outgoing[] {
  return thread.messages
    .map((message) => outgoingOf(world, thread, message))
    .filter((outgoing) => outgoing !== null)
    .filter(({ sending: { statuses } }) => statuses.delivered !== undefined && statuses.read === undefined);
}
