import { PhoneText } from "#components/contacts/phone-text.tsx";
import type { ContactRefDto } from "#lib/contacts/schema.ts";
import { useContactName } from "./contact-name.ts";

type ContactNameTextProps = { contact: Pick<ContactRefDto, "name" | "username" | "phone"> };

/** What to call somebody, in the direction of their own script; a bare number in groups. */
export function ContactNameText({ contact }: ContactNameTextProps) {
  const nameOf = useContactName();
  if (contact.name === null && contact.username === null && contact.phone !== null) {
    return <PhoneText phone={contact.phone} />;
  }
  return nameOf(contact);
}
