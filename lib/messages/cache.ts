import type { MessageDto } from "./schema.ts";
import { isOnShelf, type Shelf } from "./shelf.ts";

/**
 * Pages of one thread as TanStack keeps them: newest first, in pages and among them. The first page's `newerCursor`
 * and the last page's `nextCursor` say whether the thread goes on beyond what is loaded.
 */
export type CachedThread = {
  pages: {
    data: MessageDto[];
    nextCursor: string | null;
    newerCursor: string | null;
    firstUnreadId?: string | undefined;
    position: number | null;
  }[];
  pageParams: unknown[];
};

/** Below zero: `a` is newer. The immutable order of a thread (design, section 4), turned round. */
function compareNewest(a: MessageDto, b: MessageDto): number {
  if (a.sortAt !== b.sortAt) return a.sortAt > b.sortAt ? -1 : 1;
  return b.seq - a.seq;
}

/** Adds or replaces a message of this thread. An older version changes nothing; what is not loaded stays so. */
export function putInThread(thread: CachedThread, message: MessageDto): CachedThread {
  let isHeld = false;
  let isChanged = false;
  const pages = thread.pages.map((page) => {
    const at = page.data.findIndex((one) => one.id === message.id);
    const held = page.data[at];
    if (held === undefined) return page;
    isHeld = true;
    if (held.version > message.version) return page;
    isChanged = true;
    return { ...page, data: page.data.with(at, message) };
  });
  if (isHeld) return isChanged ? { ...thread, pages } : thread;
  return insert(thread, message);
}

/** The same for a shelf of the thread: what does not stand on it goes, an edited note for example. */
export function putOnShelf(pages: CachedThread, message: MessageDto, shelf: Shelf): CachedThread {
  if (isOnShelf(message, shelf)) return putInThread(pages, message);
  const held = pages.pages.flatMap((page) => page.data).find(({ id }) => id === message.id);
  if (held === undefined || held.version > message.version) return pages;
  const without = pages.pages.map((page) => ({
    ...page,
    data: page.data.filter(({ id }) => id !== message.id),
  }));
  return { ...pages, pages: without };
}

/** The message that is quoted, which may come after what quotes it. */
export function putQuoted<T extends { message: MessageDto | null }>(held: T, message: MessageDto): T {
  return held.message !== null && held.message.version > message.version ? held : { ...held, message };
}

function insert(thread: CachedThread, message: MessageDto): CachedThread {
  const at = pageFor(thread, message);
  if (at === -1) return thread;
  const pages = thread.pages.map((page, index) => {
    if (index !== at) return page;
    const before = page.data.findIndex((other) => compareNewest(message, other) < 0);
    return { ...page, data: page.data.toSpliced(before === -1 ? page.data.length : before, 0, message) };
  });
  return { ...thread, pages };
}

/** -1 for what belongs beyond the loaded edges: it comes with the page that is there, not into a hole. */
function pageFor(thread: CachedThread, message: MessageDto): number {
  const [newest] = thread.pages.flatMap((page) => page.data[0] ?? []);
  const goesOn = Boolean(thread.pages[0]?.newerCursor);
  if (goesOn && (newest === undefined || compareNewest(message, newest) < 0)) return -1;
  const found = thread.pages.findIndex((page) => {
    const last = page.data.at(-1);
    return last !== undefined && compareNewest(message, last) < 0;
  });
  if (found !== -1) return found;
  const last = thread.pages.at(-1);
  return last !== undefined && last.nextCursor === null ? thread.pages.length - 1 : -1;
}

/** The thread these pages show; null while they are empty. */
export function threadIdOf(thread: CachedThread): string | null {
  return thread.pages.find((page) => page.data.length > 0)?.data[0]?.threadId ?? null;
}
