import type {
  ContextRef,
  InboundBody,
  InboundMessage,
  MessageKind,
  PersonRef,
} from "#lib/channels/inbound-event.ts";
import type { Change } from "./change.ts";
import { contentOf } from "./parse-content.ts";
import { parseSystem } from "./parse-system.ts";
import { idsOfReceiver, idsOfSender, isNobody } from "./person.ts";
import { arrayOf, booleanOf, idOf, type JsonObject, objectOf, required, secondsOf, textOf } from "./read.ts";
import { referralOf, referredProductOf } from "./referral.ts";

type MessageSource = Pick<InboundMessage, "origin" | "direction"> & { change: Change };

/** `value.messages[]`: what customers wrote, live or in the media follow-up of the history, which brings ours too. */
export function parseMessages(change: Change, origin: "customer" | "history") {
  for (const slice of arrayOf(change.value.messages)) {
    const message = objectOf(slice) ?? {};
    const isOurs = origin === "history" && isFromNumber(message, change.businessNumber);
    const { person, contact } = change.contacts(isOurs ? idsOfReceiver(message) : idsOfSender(message));
    const direction = isOurs ? ("outbound" as const) : ("inbound" as const);
    const source = { change, origin, direction };
    change.add({ list: "messages", slice, contact, read: () => parseMessage(message, person, source) });
  }
}

export function isFromNumber(message: JsonObject, businessNumber: string | null): boolean {
  return businessNumber !== null && idsOfSender(message).waId === businessNumber;
}

/** `value.message_echoes[]`: what the owner sent from the phone app (platform reference, 4.4). */
export function parseEchoes(change: Change, origin: "phone_app" | "history") {
  for (const slice of arrayOf(change.value.message_echoes)) {
    const message = objectOf(slice) ?? {};
    const { person, contact } = change.contacts(idsOfReceiver(message));
    const source = { change, origin, direction: "outbound" } as const;
    change.add({ list: "message_echoes", slice, contact, read: () => parseMessage(message, person, source) });
  }
}

export function parseMessage(message: JsonObject, person: PersonRef, source: MessageSource): InboundBody {
  // A group message must never land in the sender's private thread (platform reference, 13).
  if (message.group_id !== undefined && message.group_id !== null)
    return { type: "unhandled", reason: "group" };
  const type = typeOf(message);
  if (type === "system") return parseSystem(message, source.change);

  const head = {
    person: required(isNobody(person) ? null : person, "sender"),
    providerMessageId: required(idOf(message.id), "id"),
    timestamp: required(secondsOf(message.timestamp), "timestamp"),
  };
  if (type === "reaction") {
    const reaction = required(objectOf(message.reaction), "reaction");
    return {
      type: "reaction",
      by: source.direction === "inbound" ? "customer" : "phone_app",
      ...head,
      targetProviderMessageId: required(idOf(reaction.message_id), "reaction.message_id"),
      // A removal has no emoji, or an empty one (2.5).
      emoji: textOf(reaction.emoji),
    };
  }
  const { kind, text, media, content } = contentOf(type, message, () => source.change.claimErrors());
  return {
    type: "message",
    origin: source.origin,
    direction: source.direction,
    ...head,
    kind,
    text,
    media,
    context: contextOf(message),
    content: { ...content, ...originsOf(message, source.origin) },
    opensWindow: source.origin === "customer" && opensWindow(kind, content.what),
  };
}

const silentKinds = new Set<MessageKind>(["edit", "deletion"]);
/** Without coexistence these arrive as `unsupported` (2.12); they are no more a new message for that. */
const silentUnsupported = new Set<unknown>(["edit", "revoke", "reaction"]);

/** Not where the customer only touched an older message (platform reference, 8). */
function opensWindow(kind: MessageKind, what: unknown): boolean {
  return kind === "unsupported" ? !silentUnsupported.has(what) : !silentKinds.has(kind);
}

const contentKeys = ["text", "image", "video", "audio", "document", "sticker", "location", "contacts"].concat(
  ["interactive", "button", "order", "reaction", "system", "edit", "revoke", "unsupported"],
);

/** Meta's own sample of a call permission reply has no `type`: the key that holds the content tells it (2.6). */
function typeOf(message: JsonObject): string {
  return textOf(message.type) ?? contentKeys.find((key) => Object.hasOwn(message, key)) ?? "unknown";
}

function contextOf(message: JsonObject): ContextRef | null {
  const context = objectOf(message.context);
  if (context === null) return null;
  const providerMessageId = idOf(context.id);
  const isFrequentlyForwarded = booleanOf(context.frequently_forwarded);
  const isForwarded = isFrequentlyForwarded || booleanOf(context.forwarded);
  if (providerMessageId === null && !isForwarded) return null;
  return { providerMessageId, isForwarded, isFrequentlyForwarded };
}

/** Where a message came from besides the chat; goes beside the content of any kind. */
function originsOf(message: JsonObject, origin: InboundMessage["origin"]): Record<string, unknown> {
  const referral = referralOf(message.referral);
  const referredProduct = referredProductOf(objectOf(message.context)?.referred_product);
  const historyStatus = textOf(objectOf(message.history_context)?.status);
  return {
    ...(referral && { referral }),
    ...(referredProduct && { referredProduct }),
    ...(origin === "history" && { historyStatus }),
  };
}
