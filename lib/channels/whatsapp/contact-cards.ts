import { digitsOf, objectOf, objectsOf, textOf } from "./read.ts";

/** A shared contact (platform reference, 2.4). The customer composed it: nothing here is verified. */
export type ContactCard = {
  name: string | null;
  org: { company: string | null; department: string | null; title: string | null } | null;
  /** `waId` only for numbers on WhatsApp. */
  phones: { phone: string | null; waId: string | null; type: string | null }[];
  emails: { email: string | null; type: string | null }[];
  urls: { url: string | null; type: string | null }[];
  /** On one line, in the order of the card. */
  addresses: { address: string; type: string | null }[];
  birthday: string | null;
  /** "contact_request": the customer's own number, given on our request; "other": shared by hand. */
  origin: string | null;
};

export function contactCardsOf(value: unknown): ContactCard[] {
  return objectsOf(value).map((card) => {
    const org = objectOf(card.org);
    return {
      name: nameOf(card.name),
      org: org && {
        company: textOf(org.company),
        department: textOf(org.department),
        title: textOf(org.title),
      },
      phones: objectsOf(card.phones).map((item) => ({
        phone: textOf(item.phone),
        waId: digitsOf(item.wa_id),
        type: textOf(item.type),
      })),
      emails: objectsOf(card.emails).map((item) => ({ email: textOf(item.email), type: textOf(item.type) })),
      urls: objectsOf(card.urls).map((item) => ({ url: textOf(item.url), type: textOf(item.type) })),
      addresses: objectsOf(card.addresses).map((item) => ({
        address: filled([item.street, item.city, item.state, item.zip, item.country]).join(", "),
        type: textOf(item.type),
      })),
      birthday: textOf(card.birthday),
      origin: textOf(card.origin),
    };
  });
}

function nameOf(value: unknown): string | null {
  const name = objectOf(value);
  if (name === null) return null;
  return textOf(name.formatted_name) ?? (filled([name.first_name, name.last_name]).join(" ") || null);
}

function filled(values: unknown[]): string[] {
  return values.flatMap((value) => textOf(value) ?? []);
}
