import type { Tx } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { type ItemOf, personOf, type SortedItems } from "../ingest-item.ts";
import type { ThreadState } from "../place-message.ts";
import {
  type CurrentConversationRow,
  currentConversationsSql,
  findThreadsSql,
  insertThreadsSql,
  type LockedThreadRow,
  lockThreadsSql,
  type ThreadKey,
} from "../threads.sql.ts";
import type { StatusTargets } from "./apply-statuses.ts";
import type { ResolvedPeople } from "./resolve-people.ts";

export type LockedThread = ThreadKey & {
  id: string;
  state: ThreadState;
  marketingChangedAt: Date | null;
  /** The stored row behind state.conversation; null when there is none yet. */
  stored: CurrentConversationRow | null;
};

type ThreadItem = ItemOf<"message" | "reaction" | "marketing_preference">;

export type LockedThreads = {
  /** Database time of this transaction. */
  now: Date;
  of(item: ThreadItem): LockedThread | null;
};

type Located = { workspaceId: ThreadKey["workspaceId"]; id: string };

/** Finds or creates the thread of every event and locks them all in id order: from here on nobody interferes. */
export async function lockThreads(
  tx: Tx,
  { message: messages, reaction: reactions, marketing_preference: preferences }: SortedItems,
  people: ResolvedPeople,
  targets: StatusTargets,
): Promise<LockedThreads> {
  const keys = new Map<ThreadItem, string>();
  const wanted = new Map<string, ThreadKey>();
  for (const item of [...messages, ...reactions, ...preferences]) {
    const contactId = people.contactOf(personOf(item));
    if (contactId === null) continue;
    const key = { workspaceId: item.workspaceId, channelId: item.channel.id, contactId };
    keys.set(item, textOf(key));
    wanted.set(textOf(key), key);
  }
  const located = await locate(tx, [...wanted.values()]);
  const [rows, conversations] = await Promise.all([
    lock(tx, [...located, ...targets.threads()]),
    // A statement of its own behind the lock: it sees what the previous holder did. Statuses place nothing.
    currentConversations(tx, located),
  ]);
  const current = new Map(conversations.map((row) => [row.threadId, row]));
  const own = rows.filter((row) => wanted.has(textOf(row)));
  const threads = new Map(own.map((row) => [textOf(row), toLocked(row, current.get(row.id) ?? null)]));
  return {
    now: rows[0]?.now ?? new Date(0),
    of: (item) => threads.get(keys.get(item) ?? "") ?? null,
  };
}

async function locate(tx: Tx, keys: readonly ThreadKey[]): Promise<Located[]> {
  if (keys.length === 0) return [];
  const known = await tx.query<ThreadKey & { id: string }>(findThreadsSql(keys));
  const have = new Set(known.map(textOf));
  const missing = keys.filter((key) => !have.has(textOf(key)));
  if (missing.length === 0) return known;
  await tx.query(insertThreadsSql(missing.map((key) => ({ ...key, id: uuidv7() }))));
  // Somebody else may have been first: read back instead of trusting our own ids.
  return [...known, ...(await tx.query<ThreadKey & { id: string }>(findThreadsSql(missing)))];
}

function lock(tx: Tx, threads: readonly Located[]): Promise<LockedThreadRow[]> {
  const unique = [...new Map(threads.map((thread) => [thread.id, thread])).values()];
  if (unique.length === 0) return Promise.resolve([]);
  return tx.query(lockThreadsSql(unique.map(idsOf)));
}

function currentConversations(tx: Tx, threads: readonly Located[]): Promise<CurrentConversationRow[]> {
  return threads.length === 0 ? Promise.resolve([]) : tx.query(currentConversationsSql(threads.map(idsOf)));
}

function idsOf({ workspaceId, id }: Located): Located {
  return { workspaceId, id };
}

function toLocked(row: LockedThreadRow, stored: CurrentConversationRow | null): LockedThread {
  const { workspaceId, id, channelId, contactId, marketingChangedAt, now: _now, ...state } = row;
  return {
    workspaceId,
    id,
    channelId,
    contactId,
    marketingChangedAt,
    stored,
    state: { ...state, conversation: stored && { ...stored, change: "none", newest: null } },
  };
}

function textOf(key: ThreadKey): string {
  return `${key.workspaceId}/${key.channelId}/${key.contactId}`;
}
