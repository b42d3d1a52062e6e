import type { StructuredMessage } from "./outgoing-input.ts";
import type { MessageDto } from "./schema.ts";

/** Whether what a browser kept is one, as far as showing it needs. */
export function isStructuredMessage(value: unknown): value is StructuredMessage {
  if (!isObject(value)) return false;
  const { kind, location, contacts, interactive } = value;
  switch (kind) {
    case "location":
      return isObject(location);
    case "contacts":
      return Array.isArray(contacts) && contacts.every(isCard);
    case "interactive":
      return isObject(interactive);
    default:
      return false;
  }
}

function isCard(card: unknown): boolean {
  const lists = ["phones", "emails", "urls", "addresses"];
  return isObject(card) && isObject(card.name) && lists.every((list) => Array.isArray(card[list]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** A stored message of ours as the request that made it; null where it is of another kind. */
export function structuredOf({ kind, content, media }: Stored): StructuredMessage | null {
  const message = { kind, ...requestOf(kind, content, media?.id ?? null) };
  return isStructuredMessage(message) ? message : null;
}

type Stored = Pick<MessageDto, "kind" | "content" | "media">;

/** As lib/messages/stored-content.ts has kept it. */
function requestOf(kind: string, content: Record<string, unknown>, mediaId: string | null): object {
  switch (kind) {
    case "location": {
      const { latitude, longitude, name, address } = content;
      return {
        location: { latitude, longitude, ...(name ? { name } : {}), ...(address ? { address } : {}) },
      };
    }
    case "contacts":
      return { contacts: listOf(content.contacts).map((card) => (isObject(card) ? card.sent : null)) };
    case "interactive": {
      const { interactive, cardFiles } = content;
      if (!isObject(interactive)) return { interactive };
      // The uploads it was made of live for a day; the message's own files can be sent again.
      if (Array.isArray(interactive.cards))
        return { interactive: { ...interactive, cards: withFiles(interactive.cards, listOf(cardFiles)) } };
      if (!isObject(interactive.header) || mediaId === null) return { interactive };
      return { interactive: { ...interactive, header: { ...interactive.header, mediaId } } };
    }
    default:
      return {};
  }
}

/** `files`: whose is whose, card by card. */
function withFiles(cards: readonly unknown[], files: readonly unknown[]): unknown[] {
  return cards.map((card, index) => {
    const mediaId = files[index];
    if (!isObject(card) || !isObject(card.header) || typeof mediaId !== "string") return card;
    return { ...card, header: { ...card.header, mediaId } };
  });
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
