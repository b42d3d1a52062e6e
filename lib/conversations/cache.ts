import type { ContactDto } from "#lib/contacts/schema.ts";
import { unlabel } from "#lib/labels/cache.ts";
import { belongsTo, compareRows, type ListKey, type Viewer } from "./list-membership.ts";
import { nextMove } from "./next-move.ts";
import type {
  ConversationDto,
  ConversationReadDto,
  ViewedConversationDto,
  WindowClosedDto,
} from "./schema.ts";

/** Pages as TanStack's infinite query keeps them. `position`: what the log had said when a page was read. */
export type CachedList = {
  pages: { data: ViewedConversationDto[]; nextCursor: string | null; position: number | null }[];
  pageParams: unknown[];
};

/**
 * A conversation as the log tells it, with this viewer's count. `known`: the row as any cache has it. Null when
 * nobody here knows how far the viewer has read: then it has to be fetched.
 */
export function viewed(
  conversation: ConversationDto,
  known: ViewedConversationDto | undefined,
  isNew: boolean,
): ViewedConversationDto | null {
  if (isNew && !known) return { ...conversation, unreadCount: conversation.inboundCount, mention: null };
  if (!known) return null;
  if (known.version > conversation.version) return known;
  const readCount = known.inboundCount - known.unreadCount;
  const unreadCount = Math.max(0, conversation.inboundCount - readCount);
  return { ...conversation, unreadCount, mention: known.mention };
}

/** Puts a row where it belongs now, or takes it out. An older version changes nothing. */
export function putInList(
  list: CachedList,
  key: ListKey,
  row: ViewedConversationDto,
  viewer: Viewer,
): CachedList {
  const held = findInList(list, row.id);
  if (held && held.version > row.version) return list;
  const isIn = belongsTo(key, row, viewer);
  if (!isIn && !held) return list;
  const without = held ? removeFromList(list, row.id) : list;
  return isIn ? insert(without, key, row) : without;
}

export function findInList(list: CachedList, id: string): ViewedConversationDto | undefined {
  for (const page of list.pages) {
    const row = page.data.find((one) => one.id === id);
    if (row) return row;
  }
  return undefined;
}

/** Whether a row that is not in the list would become visible in it. */
export function wouldShow(list: CachedList, key: ListKey, row: ConversationDto, viewer: Viewer): boolean {
  return belongsTo(key, row, viewer) && pageFor(list, key, row) !== -1;
}

function removeFromList(list: CachedList, id: string): CachedList {
  return mapPages(list, (data) =>
    data.some((row) => row.id === id) ? data.filter((row) => row.id !== id) : data,
  );
}

function insert(list: CachedList, key: ListKey, row: ViewedConversationDto): CachedList {
  const at = pageFor(list, key, row);
  if (at === -1) return list;
  const pages = list.pages.map((page, index) => {
    if (index !== at) return page;
    const before = page.data.findIndex((other) => compareRows(key, row, other) < 0);
    const place = before === -1 ? page.data.length : before;
    return { ...page, data: [...page.data.slice(0, place), row, ...page.data.slice(place)] };
  });
  return { ...list, pages };
}

/** The page whose range holds the row; -1 when it lies below everything loaded. */
function pageFor(list: CachedList, key: ListKey, row: ConversationDto): number {
  const found = list.pages.findIndex((page) => {
    const last = page.data.at(-1);
    return last !== undefined && compareRows(key, row, last) < 0;
  });
  if (found !== -1) return found;
  const last = list.pages.at(-1);
  return last !== undefined && last.nextCursor === null ? list.pages.length - 1 : -1;
}

/** Some rows, changed where they stand. Used for what does not move a row. */
function changeRows(
  list: CachedList,
  matches: (row: ViewedConversationDto) => boolean,
  change: (row: ViewedConversationDto) => ViewedConversationDto,
): CachedList {
  return mapPages(list, (data) =>
    data.some(matches) ? data.map((row) => (matches(row) ? change(row) : row)) : data,
  );
}

function mapPages(
  list: CachedList,
  change: (data: ViewedConversationDto[]) => ViewedConversationDto[],
): CachedList {
  let isChanged = false;
  const pages = list.pages.map((page) => {
    const data = change(page.data);
    if (data === page.data) return page;
    isChanged = true;
    return { ...page, data };
  });
  return isChanged ? { ...list, pages } : list;
}

/** The window stands on the thread: every conversation of it shows the same (docs/decisions/0005). */
export function shareWindow(row: ViewedConversationDto, from: ConversationDto): ViewedConversationDto {
  if (row.threadId !== from.threadId || row.id === from.id) return row;
  return isSameWindow(row, from) ? row : withWindow(row, from.serviceWindow);
}

export function shareWindowInList(
  list: CachedList,
  key: ListKey,
  from: ConversationDto,
  viewer: Viewer,
): CachedList {
  return moveRows(list, key, (row) => shareWindow(row, from), viewer);
}

function isSameWindow(a: ConversationDto, b: ConversationDto): boolean {
  return (
    a.serviceWindow.open === b.serviceWindow.open && a.serviceWindow.expiresAt === b.serviceWindow.expiresAt
  );
}

export function closeWindow(row: ViewedConversationDto, closed: WindowClosedDto): ViewedConversationDto {
  const { expiresAt } = row.serviceWindow;
  // A message that came since has opened it again.
  if (row.threadId !== closed.threadId || expiresAt === null || expiresAt > closed.expiredAt) return row;
  return withWindow(row, { open: false, expiresAt: closed.expiredAt });
}

export function closeWindowInList(
  list: CachedList,
  key: ListKey,
  closed: WindowClosedDto,
  viewer: Viewer,
): CachedList {
  return moveRows(list, key, (row) => closeWindow(row, closed), viewer);
}

/** Whose turn it is follows from the window. */
function withWindow(
  row: ViewedConversationDto,
  serviceWindow: ConversationDto["serviceWindow"],
): ViewedConversationDto {
  return { ...row, serviceWindow, nextMove: nextMove(row, serviceWindow.open) };
}

/** Some rows, changed and put where they belong now. */
function moveRows(
  list: CachedList,
  key: ListKey,
  change: (row: ViewedConversationDto) => ViewedConversationDto,
  viewer: Viewer,
): CachedList {
  const changed = list.pages.flatMap((page) =>
    page.data.map(change).filter((row, i) => row !== page.data[i]),
  );
  return changed.reduce((moved, row) => putInList(moved, key, row, viewer), list);
}

/** The viewer's own read mark; other members' marks do not reach this browser. */
export function markRead(row: ViewedConversationDto, read: ConversationReadDto): ViewedConversationDto {
  if (row.id !== read.conversationId) return row;
  return { ...row, unreadCount: Math.max(0, row.inboundCount - read.inboundCount) };
}

export function markReadInList(list: CachedList, read: ConversationReadDto): CachedList {
  return changeRows(
    list,
    (row) => row.id === read.conversationId,
    (row) => markRead(row, read),
  );
}

/** What a message says about the row whose last one it is. Ticks turn without a new version of the row. */
type Told = { conversationId: string; direction: string; sortAt: string; status: string };

export function tickLast(row: ViewedConversationDto, message: Told): ViewedConversationDto {
  const { lastMessage } = row;
  const isLast =
    message.direction === "outbound" &&
    row.id === message.conversationId &&
    lastMessage?.direction === "outbound" &&
    lastMessage.at === message.sortAt;
  if (!isLast || lastMessage.status === message.status) return row;
  return { ...row, lastMessage: { ...lastMessage, status: message.status } };
}

export function tickLastInList(list: CachedList, message: Told): CachedList {
  return changeRows(
    list,
    (row) => tickLast(row, message) !== row,
    (row) => tickLast(row, message),
  );
}

export function renameContact(row: ViewedConversationDto, contact: ContactDto): ViewedConversationDto {
  if (row.contact.id !== contact.id) return row;
  const { id, name, isProfileName, phone, username } = contact;
  return { ...row, contact: { id, name, isProfileName, phone, username } };
}

export function renameContactInList(list: CachedList, contact: ContactDto): CachedList {
  return changeRows(
    list,
    (row) => row.contact.id === contact.id,
    (row) => renameContact(row, contact),
  );
}

/** A deleted label comes off every row, and its own list is empty; no version of a row tells of it. */
export function unlabelInList(list: CachedList, key: ListKey, labelId: string): CachedList {
  if (key.list !== "previous" && key.labelId === labelId) return mapPages(list, () => []);
  return changeRows(
    list,
    (row) => row.labelIds.includes(labelId),
    (row) => unlabel(row, labelId),
  );
}
