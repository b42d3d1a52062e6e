import type { FakeMeta } from "../fake-meta.ts";
import type { BusinessNumber } from "../world/model.ts";
import { GraphError } from "./graph-error.ts";
import { checkKeys, invalidValue, object, oneOf, optional, required, text } from "./shape.ts";

const DAY_MS = 86_400_000;
const TYPING_MS = 25_000;

/** Marks a received message and all earlier ones as read; the typing indicator lasts 25 s (section 5.4). */
export function markRead(
  meta: FakeMeta,
  number: BusinessNumber,
  body: Record<string, unknown>,
): { success: true } {
  checkKeys(body, "message", {
    messaging_product: required(oneOf(["whatsapp"])),
    status: required(oneOf(["read"])),
    message_id: required(text()),
    typing_indicator: optional(object({ type: required(oneOf(["text"])) })),
  });
  const { world } = meta;
  const found = world.messages.get(String(body.message_id));
  const isReadable = found?.message.direction === "in" && found.thread.numberId === number.id;
  if (!found || !isReadable) throw new GraphError(100, { details: "Message ID does not exist." });
  const { thread, message } = found;
  if (world.now() - message.at > 30 * DAY_MS) throw invalidValue("Message is older than 30 days");
  for (const earlier of thread.messages) {
    if (earlier.direction === "in" && earlier.at <= message.at) earlier.readByBusiness = true;
  }
  if (body.typing_indicator !== undefined) thread.typingUntil = world.now() + TYPING_MS;
  world.threadChanged(thread);
  return { success: true };
}
