import type { ContactDto } from "./schema.ts";

/** Pages of contacts as TanStack keeps them; each may carry more than the contact. */
export type CachedContacts<T extends ContactDto = ContactDto> = {
  pages: { data: T[]; nextCursor: string | null }[];
  pageParams: unknown[];
};

/** A contact that is listed shows its newest version; an older one, or one that is not listed, changes nothing. */
export function putInContacts<T extends ContactDto>(
  list: CachedContacts<T>,
  contact: ContactDto,
): CachedContacts<T> {
  const isHeld = (one: T) => one.id === contact.id && one.version <= contact.version;
  if (!list.pages.some((page) => page.data.some(isHeld))) return list;
  const pages = list.pages.map((page) =>
    page.data.some(isHeld)
      ? { ...page, data: page.data.map((one) => (isHeld(one) ? { ...one, ...contact } : one)) }
      : page,
  );
  return { ...list, pages };
}
