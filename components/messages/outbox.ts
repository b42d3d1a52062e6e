import { useSyncExternalStore } from "react";
import { sessionEnd } from "#components/shell/session-state.ts";
import { changeSignal } from "#components/ui/change-signal.ts";
import {
  expireOld,
  isDelayed,
  mayBeOvertaken,
  nextDeparture,
  nextToPost,
  type OutboxContent,
  type OutboxEntry,
  restoreEntry,
} from "#lib/messages/outbox-entry.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";
import { isClockSure, serverNow } from "#lib/platform/realtime-client/server-clock.ts";
import { newClientMessageId } from "./client-message-id.ts";
import { postEntry } from "./outbox-request.ts";
import { StoredMap } from "./stored-map.ts";
import { keepUnsentWork } from "./unsent-work.ts";

/**
 * Messages on their way from this tab to the server. They are kept until the server has them, leave in order, and
 * can be taken back while they wait. Repeating is harmless: the server knows each by its id.
 */
let entries: readonly OutboxEntry[] = [];
const stored = new StoredMap("outbox", restore);
const { say, subscribe } = changeSignal();
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let departure: ReturnType<typeof setTimeout> | undefined;

export type OutboxEvents = {
  onSent(message: MessageDto): void;
  onRefused(entry: OutboxEntry): void;
  /** The newest line of the thread that this page shows; null: it shows none. */
  newestSeq(conversationId: string): number | null;
  /** Whether a colleague has answered, resolved or given the conversation away since it was written. */
  isOvertaken(entry: OutboxEntry): Promise<boolean>;
  /** For how long this person wants to be able to take back what they send; 0: not at all. */
  undoMs(): number;
};
let events: OutboxEvents | null = null;

keepUnsentWork({
  hasWork: () => entries.length > 0,
  finish: () => leaveNow(),
  forget() {
    stored.clear();
    change([]);
  },
});

/** Posts from now on. Returns how to stop. */
export function startOutbox(next: OutboxEvents): () => void {
  events = next;
  const retry = () => pumpOutbox();
  window.addEventListener("online", retry);
  const clock = setInterval(retry, 5_000);
  pumpOutbox();
  return () => {
    window.removeEventListener("online", retry);
    clearInterval(clock);
    clearTimeout(timer);
    clearTimeout(departure);
    events = null;
  };
}

/** What an earlier page of the same person left behind. */
function restore(): void {
  change(
    stored
      .keys()
      .flatMap((key) => parse(stored.get(key)) ?? [])
      .sort((a, b) => a.writtenAt - b.writtenAt),
  );
  pumpOutbox();
}

export function post(conversationId: string, content: OutboxContent): void {
  postTogether(conversationId, [content]);
}

/**
 * What one press of a key sends. It leaves in this order, and until then is taken back as one. `lastId`: the id of the
 * last one, where the server may be sending the same by itself.
 */
export function postTogether(
  conversationId: string,
  contents: readonly OutboxContent[],
  lastId: string = newClientMessageId(),
): void {
  const undoMs = contents.some(canBeTakenBack) ? (events?.undoMs() ?? 0) : 0;
  const together = {
    conversationId,
    writtenAt: serverNow(),
    baseSeq: events?.newestSeq(conversationId) ?? null,
    // In the time to take it back a colleague may answer.
    hasWaited: undoMs > 0,
    leavesAt: undoMs > 0 ? Date.now() + undoMs : null,
    state: "waiting" as const,
    refusal: null,
  };
  const added = contents.map((content, index) => ({
    ...together,
    clientMessageId: index === contents.length - 1 ? lastId : newClientMessageId(),
    content,
  }));
  for (const entry of added) keep(entry);
  change([...entries, ...added]);
  failures = 0;
  pumpOutbox();
}

/** Notes stay in the house and can be edited there. A template is read before it is sent, and has no draft to be again. */
function canBeTakenBack({ kind }: OutboxContent): boolean {
  return kind !== "note" && kind !== "template";
}

/** Takes out what was sent with this one and may still be taken back; nothing, when it is too late. */
export function takeOut({ conversationId, leavesAt }: OutboxEntry): OutboxEntry[] {
  const now = Date.now();
  const together = entries.filter(
    (entry) =>
      entry.conversationId === conversationId && entry.leavesAt === leavesAt && isDelayed(entry, now),
  );
  for (const { clientMessageId } of together) discardEntry(clientMessageId);
  return together;
}

/**
 * Before its writer goes on to what must come after it: what could still be taken back leaves at once. Returns when
 * everything that can leave has left; what does not get through for now is not waited for. Without an id: of all
 * conversations.
 */
export async function leaveNow(conversationId?: string): Promise<void> {
  const own = entries.filter((entry) => (conversationId ?? entry.conversationId) === entry.conversationId);
  const now = Date.now();
  for (const entry of own) {
    if (isDelayed(entry, now)) update(entry.clientMessageId, { leavesAt: null, hasWaited: false });
  }
  pumpOutbox();
  const ids = new Set(own.map((entry) => entry.clientMessageId));
  const isUnderWay = () =>
    mayLeave() &&
    failures === 0 &&
    entries.some(({ clientMessageId, state }) => ids.has(clientMessageId) && /waiting|posting/.test(state));
  while (isUnderWay()) await nextChange();
}

/** Takes it back, or lets one go that has stopped. A post under way cannot be stopped here. */
export function discardEntry(clientMessageId: string): void {
  stored.set(clientMessageId, null);
  change(entries.filter((entry) => entry.clientMessageId !== clientMessageId));
}

/** An agent's decision to send one now that has stopped. The same id: should it have arrived, it stays one. */
export function sendEntryNow(clientMessageId: string): void {
  const anew = { state: "waiting", refusal: null, writtenAt: serverNow(), hasWaited: false } as const;
  update(clientMessageId, { ...anew, leavesAt: null });
  failures = 0;
  pumpOutbox();
}

/** After sleep nobody knows how old they are, and after the session's end not whose. */
function mayLeave(): boolean {
  return sessionEnd() === null && isClockSure();
}

export function pumpOutbox(): void {
  if (!mayLeave()) return;
  change(expireOld(entries, serverNow()));
  if (events === null || (failures > 0 && timer !== undefined)) return;
  const now = Date.now();
  for (const entry of nextToPost(entries, now)) void postOne(entry);
  clearTimeout(departure);
  const wait = nextDeparture(entries, now);
  if (wait !== null) departure = setTimeout(pumpOutbox, wait);
}

async function postOne(entry: OutboxEntry): Promise<void> {
  const { clientMessageId } = entry;
  // Another tab may have taken it back meanwhile.
  if (!stored.isStored(clientMessageId)) return discardEntry(clientMessageId);
  update(clientMessageId, { state: "posting" });
  try {
    if (mayBeOvertaken(entry) && (await events?.isOvertaken(entry))) {
      update(clientMessageId, { state: "held" });
      return pumpOutbox();
    }
    const message = await postEntry(entry);
    failures = 0;
    events?.onSent(message);
    discardEntry(clientMessageId);
  } catch (error) {
    if (isTemporary(error)) {
      backOff();
      update(clientMessageId, { state: "waiting", hasWaited: true });
      return;
    }
    const refusal = error instanceof ApiProblem ? error.code : "internal";
    update(clientMessageId, { state: "refused", refusal });
    events?.onRefused({ ...entry, state: "refused", refusal });
  }
  pumpOutbox();
}

/** No answer, an outage or too fast: the same request may succeed later. A timeout is no answer either. */
function isTemporary(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return true;
  return error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500;
}

function nextChange(): Promise<void> {
  return new Promise((resolve) => {
    const stop = subscribe(() => {
      stop();
      resolve();
    });
  });
}

function backOff(): void {
  failures += 1;
  clearTimeout(timer);
  timer = setTimeout(
    () => {
      timer = undefined;
      pumpOutbox();
    },
    Math.min(15_000, 1_000 * 2 ** failures),
  );
}

function update(clientMessageId: string, patch: Partial<OutboxEntry>): void {
  change(
    entries.map((entry) => {
      if (entry.clientMessageId !== clientMessageId) return entry;
      const next = { ...entry, ...patch };
      keep(next);
      return next;
    }),
  );
}

function keep(entry: OutboxEntry): void {
  stored.set(entry.clientMessageId, JSON.stringify(entry));
}

function parse(text: string | null): OutboxEntry | null {
  try {
    return restoreEntry(JSON.parse(text ?? ""));
  } catch {
    return null;
  }
}

function change(next: readonly OutboxEntry[]): void {
  if (next === entries) return;
  entries = next;
  say();
}

const none: readonly OutboxEntry[] = [];

export function useOutbox(): readonly OutboxEntry[] {
  return useSyncExternalStore(
    subscribe,
    () => entries,
    () => none,
  );
}
