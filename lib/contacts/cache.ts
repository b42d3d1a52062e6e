import type { ContactDto } from "./schema.ts";

/** Pages of contacts as TanStack keeps them; each may carry more than the contact. */
export type CachedContacts<T extends ContactDto = ContactDto> = {
  pages: { data: T[]; nextCursor: string | null }[];
  pageParams: unknown[];
};

/** A new contact, where it belongs: the latest first. Below what is loaded nothing is shown. */
export function addToContacts<T extends ContactDto>(list: CachedContacts<T>, contact: T): CachedContacts<T> {
  if (list.pages.some(({ data }) => data.some(({ id }) => id === contact.id))) {
    return putInContacts(list, contact);
  }
  const at = list.pages.findIndex(
    ({ data, nextCursor }) => nextCursor === null || (data.at(-1)?.id ?? "") < contact.id,
  );
  const pages = list.pages.map((page, index) => {
    if (index !== at) return page;
    const place = page.data.findIndex(({ id }) => id < contact.id);
    return { ...page, data: page.data.toSpliced(place === -1 ? page.data.length : place, 0, contact) };
  });
  return at === -1 ? list : { ...list, pages };
}

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
