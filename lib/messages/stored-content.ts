import type { Interactive } from "./interactive-input.ts";
import type { OutboundContent, OutboundLocation, TemplateContent } from "./message-content.ts";
import type { FreeFormInput, OutgoingCard } from "./outgoing-input.ts";

export type StoredContent = { text: string | null; content: Record<string, unknown> };
type StoredMessage = StoredContent & { kind: string };

/**
 * What a message of ours keeps. Where customers can send the kind too, the facts stand as theirs do
 * (lib/channels/whatsapp/parse-content.ts), so that one bubble shows both; what only we know stands beside them.
 */
export function storedContentOf(input: FreeFormInput): StoredContent {
  switch (input.kind) {
    case "text": {
      const { body, previewUrl } = input.text;
      return { text: body, content: previewUrl === undefined ? {} : { previewUrl } };
    }
    case "location": {
      const { name = null, address = null, ...place } = input.location;
      return { text: name ?? address, content: { ...place, name, address, url: null } };
    }
    case "contacts": {
      const names = input.contacts.map(({ name }) => name.formatted);
      return { text: names.join(", "), content: { contacts: input.contacts.map(shownCard) } };
    }
    case "interactive": {
      const { interactive } = input;
      const { type, body = null } = interactive;
      const header = "header" in interactive ? (interactive.header?.text ?? null) : null;
      const footer = "footer" in interactive ? (interactive.footer ?? null) : null;
      return { text: body, content: { type, header, body, footer, interactive } };
    }
  }
}

/** A card as ContactCard has it, with what it was made of beside it. */
function shownCard(card: OutgoingCard) {
  const { name, org, phones, emails, urls, addresses, birthday } = card;
  return {
    name: name.formatted,
    org: org
      ? { company: org.company ?? null, department: org.department ?? null, title: org.title ?? null }
      : null,
    phones: phones.map(({ phone, waId = null, type = null }) => ({ phone, waId, type })),
    emails: emails.map(({ email, type = null }) => ({ email, type })),
    urls: urls.map(({ url, type = null }) => ({ url, type })),
    addresses: addresses.map(({ type = null, street, city, state, zip, country }) => ({
      address: [street, city, state, zip, country].filter(Boolean).join(", "),
      type,
    })),
    birthday: birthday ?? null,
    origin: null,
    sent: card,
  };
}

/** What storedContentOf() kept, as it leaves. Only for messages we wrote; the shapes are ours. */
export function outboundContentOf({ kind, text, content }: StoredMessage): OutboundContent {
  switch (kind) {
    case "text": {
      const previewUrl = typeof content.previewUrl === "boolean" ? content.previewUrl : null;
      return { kind, body: text ?? "", previewUrl };
    }
    case "location":
      return { kind, location: content as OutboundLocation };
    case "contacts":
      return { kind, contacts: (content.contacts as { sent: OutgoingCard }[]).map(({ sent }) => sent) };
    case "interactive":
      return { kind, interactive: content.interactive as Interactive };
    case "template":
      return { kind, template: content.template as TemplateContent };
    default:
      throw new RangeError(`A message of the kind ${kind} cannot leave`);
  }
}
