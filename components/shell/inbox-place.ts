import { usePathname, useSearchParams } from "next/navigation";
import type { MouseEvent } from "react";
import {
  type ConversationList,
  type ConversationSort,
  conversationLists,
  defaultSort,
  sortsOf,
} from "#lib/conversations/conversation-lists.ts";

/** Where the reader is; the address says all of it, so reload, back and a shared link work. */
export type InboxPlace = {
  conversationId: string | null;
  list: ConversationList;
  sort: ConversationSort;
  /** Only conversations with this label; null: all. */
  labelId: string | null;
};

const root = "/inbox";
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export function useInboxPlace(): InboxPlace {
  const pathname = usePathname();
  const search = useSearchParams();
  return placeOf(pathname, search);
}

export function placeOf(pathname: string, search: { get(name: string): string | null }): InboxPlace {
  const [, id] = /^\/inbox\/([^/]+)/.exec(pathname) ?? [];
  const list = conversationLists.find((one) => one === search.get("list")) ?? "mine";
  const labelId = search.get("label");
  return {
    conversationId: id ? decodeURIComponent(id) : null,
    list,
    sort: sortsOf(list).find((one) => one === search.get("sort")) ?? defaultSort(list),
    labelId: labelId !== null && uuid.test(labelId) ? labelId.toLowerCase() : null,
  };
}

/** Whether the address still names this conversation: after a turn the page shows the old one for a moment. */
export function isOpenHere(conversationId: string): boolean {
  return placeOf(location.pathname, new URLSearchParams()).conversationId === conversationId;
}

/** The message that the address leads to; null: the end of the thread. No part of the place: it is not carried on. */
export function useLinkedMessage(): string | null {
  const id = useSearchParams().get("message");
  return id !== null && uuid.test(id) ? id : null;
}

export function hrefOf(
  { conversationId, list, sort, labelId }: InboxPlace,
  messageId: string | null = null,
): string {
  const search = new URLSearchParams();
  if (list !== "mine") search.set("list", list);
  if (sort !== defaultSort(list)) search.set("sort", sort);
  if (labelId !== null) search.set("label", labelId);
  if (messageId !== null) search.set("message", messageId);
  const query = search.size > 0 ? `?${search}` : "";
  return conversationId === null
    ? `${root}${query}`
    : `${root}/${encodeURIComponent(conversationId)}${query}`;
}

/** Changes the address without asking the server: Next follows pushState, and everything needed is here. */
export function goTo(
  place: InboxPlace,
  { replace = false, messageId = null }: { replace?: boolean; messageId?: string | null } = {},
): void {
  const href = hrefOf(place, messageId);
  if (replace) window.history.replaceState(null, "", href);
  else window.history.pushState(null, "", href);
}

/** A plain click on a link of the inbox stays on this page; a click for another tab is the browser's. */
export function followHere(event: MouseEvent, href: string): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
  event.preventDefault();
  if (href !== location.pathname + location.search) window.history.pushState(null, "", href);
}
