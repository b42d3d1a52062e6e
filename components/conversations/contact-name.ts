import { useTranslations } from "next-intl";
import type { ContactRefDto } from "#lib/contacts/schema.ts";

type Named = Pick<ContactRefDto, "name" | "username" | "phone">;

/** What to call somebody: the name, else the handle, else the number, else an honest word. */
export function useContactName(): (contact: Named) => string {
  const t = useTranslations("inbox");
  return ({ name, username, phone }) => name ?? (username ? `@${username}` : (phone ?? t("unknownContact")));
}
