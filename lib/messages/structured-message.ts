import type { StructuredMessage } from "./outgoing-input.ts";

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
