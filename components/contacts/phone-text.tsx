import { phoneGroups } from "#lib/contacts/phone-groups.ts";

/** A number in groups, read left to right in any surroundings. */
export function PhoneText({ phone }: { phone: string }) {
  return (
    <bdi dir="ltr" className="whitespace-nowrap">
      {phoneGroups(phone)}
    </bdi>
  );
}
