import { StoredMap } from "#components/messages/stored-map.ts";
import { placeOf } from "#components/shell/inbox-place.ts";
import type { LoggedEvent } from "#lib/events.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import type { StreamEvent } from "#lib/platform/realtime-client/event-stream.ts";
import { serverNow } from "#lib/platform/realtime-client/server-clock.ts";

/** What went wrong longer ago came with a backlog: the marks tell of it, nobody is startled. */
const FRESH_MS = 3 * 60_000;
/** Tabs that are seen but not worked in leave the word to the one that is. */
const YIELD_MS = 300;
/** Told failures are remembered this long, should nobody deal with them. */
const MEMORY_MS = 24 * 60 * 60_000;

type Teller = (failed: readonly MessageDto[]) => void;

/** Shared by all tabs of this browser: failures that have been told, with the time. */
const told = new StoredMap("told", () => {});
let waiting = new Map<string, MessageDto>();
let tell: Teller | null = null;

/** Says failures from now on. Returns how to stop. */
export function onFailures(teller: Teller): () => void {
  tell = teller;
  const look = () => void tellWaiting();
  document.addEventListener("visibilitychange", look);
  look();
  return () => {
    document.removeEventListener("visibilitychange", look);
    tell = null;
  };
}

/** The member's own messages that have just gone wrong, and those that ask for nothing any more. */
export function failuresIn(
  events: readonly LoggedEvent[],
  memberId: string | null,
  now: number,
): { fresh: MessageDto[]; settled: string[] } {
  const latest = new Map<string, MessageDto>();
  const settled: string[] = [];
  for (const event of events) {
    if (event.type !== "message.updated" || event.data.author !== `member:${memberId}`) continue;
    if (event.data.direction !== "outbound") continue;
    latest.delete(event.data.id);
    if (!event.data.needsAttention) settled.push(event.data.id);
    else if (now - Date.parse(event.at) < FRESH_MS) latest.set(event.data.id, event.data);
  }
  return { fresh: [...latest.values()], settled };
}

export function noteFailures(events: readonly StreamEvent[], memberId: string | null): void {
  const { fresh, settled } = failuresIn(events as readonly LoggedEvent[], memberId, serverNow());
  for (const id of settled) {
    waiting.delete(id);
    // Should it fail again, that is news.
    if (told.isStored(id)) told.set(id, null);
  }
  for (const message of fresh) waiting.set(message.id, message);
  if (fresh.length > 0) void tellWaiting();
}

/** Once in all tabs together: by the one somebody works in, else by one that is seen, else when one is seen again. */
async function tellWaiting(): Promise<void> {
  if (tell === null || document.hidden || waiting.size === 0) return;
  if (!document.hasFocus()) await new Promise((resolve) => setTimeout(resolve, YIELD_MS));
  await alone(() => {
    const mine = [...waiting.values()].filter(({ id }) => !told.isStored(id));
    waiting = new Map();
    forgetOld();
    for (const { id } of mine) told.set(id, String(Date.now()));
    const elsewhere = mine.filter(({ conversationId }) => !isOpenHere(conversationId));
    if (elsewhere.length > 0) tell?.(elsewhere);
  });
}

async function alone(work: () => void): Promise<void> {
  if (!navigator.locks) return work();
  await navigator.locks.request("parley:failures", work);
}

function forgetOld(): void {
  for (const id of told.keys()) {
    if (!(Date.now() - Number(told.get(id)) < MEMORY_MS)) told.set(id, null);
  }
}

/** Whoever looks at the conversation sees the bubble turn. */
function isOpenHere(conversationId: string): boolean {
  if (!document.hasFocus()) return false;
  return placeOf(location.pathname, new URLSearchParams(location.search)).conversationId === conversationId;
}
