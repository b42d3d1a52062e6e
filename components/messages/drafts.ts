import { useSyncExternalStore } from "react";
import { changeSignal } from "#components/ui/change-signal.ts";
import {
  editedDraft,
  isBegun,
  type LocalDraft,
  meetDraft,
  noDraft,
  restoreDraft,
  takenDraft,
} from "#lib/drafts/local-draft.ts";
import type { DraftDto } from "#lib/drafts/schema.ts";
import type { Quote } from "#lib/messages/outbox-entry.ts";
import { serverNow } from "#lib/platform/realtime-client/server-clock.ts";
import { StoredMap } from "./stored-map.ts";
import { keepUnsentWork } from "./unsent-work.ts";

/** Nothing is replaced under somebody who pressed a key this recently. */
const TYPING_MS = 5_000;

/**
 * What is being written, by conversation. It outlives reloads, mode changes and the closing of the window; here first,
 * on the server a moment later (draft-sync.ts).
 */
const held = new Map<string, LocalDraft>();
const stored = new StoredMap("draft", restore);
const { say, subscribe } = changeSignal();
const typedAt = new Map<string, number>();
let onEdit: (conversationId: string) => void = () => undefined;

export type DraftChange = Partial<Pick<LocalDraft, "text" | "mode" | "quote" | "sendsAs">>;

/** A newer draft came from elsewhere. `other` is the text that is not shown: the one before it, or the new one. */
export type DraftNews = { kind: "replaced" | "offered"; other: LocalDraft };
const news = new Map<string, DraftNews>();
/** Grows when a draft from elsewhere takes the place of ours: its mode comes with it. */
const arrivals = new Map<string, number>();

keepUnsentWork({
  hasWork: () => [...held.values()].some(({ text }) => text !== ""),
  forget() {
    stored.clear();
    held.clear();
    say();
  },
});

/** Another person, or the first one of this page: what they left here. What was typed meanwhile is theirs. */
function restore(isFirst: boolean): void {
  const typed = isFirst ? [...held] : [];
  held.clear();
  news.clear();
  for (const key of stored.keys()) held.set(key, restoreDraft(stored.get(key) ?? ""));
  for (const [key, draft] of typed) keep(key, draft);
  say();
}

export function draftOf(conversationId: string): LocalDraft {
  return held.get(conversationId) ?? noDraft;
}

/** Conversations whose draft the server does not have yet. */
export function unsavedDrafts(): string[] {
  return [...held].filter(([, { isSaved }]) => !isSaved).map(([id]) => id);
}

/** The field was left: there is no caret any more that something could move under. */
export function restDraft(conversationId: string): void {
  typedAt.delete(conversationId);
}

/** `newestSeq`: the thread's last line as the writer sees it. */
export function editDraft(conversationId: string, change: DraftChange, newestSeq: number | null): void {
  typedAt.set(conversationId, performance.now());
  news.delete(conversationId);
  keep(conversationId, editedDraft(draftOf(conversationId), change, newestSeq, serverNow()));
  say();
  onEdit(conversationId);
}

/** The writer has seen what happened since and writes on: from here it counts anew. */
export function rebaseDraft(conversationId: string, newestSeq: number | null): void {
  keep(conversationId, {
    ...editedDraft(draftOf(conversationId), {}, null, serverNow()),
    baseSeq: newestSeq,
  });
  say();
  onEdit(conversationId);
}

/**
 * A text that was not sent comes back in front of what has been written since, and so does what it answers.
 * `newestSeq`: the thread's last line that its writer knew of.
 */
export function returnToDraft(
  conversationId: string,
  text: string,
  quote: Quote | null = null,
  newestSeq: number | null = null,
): void {
  const { text: rest, mode, quote: newer } = draftOf(conversationId);
  // What is a note by now stays one: it must not become a message by what joins it.
  const joined = [text, rest].filter(Boolean).join("\n");
  const change: DraftChange = { text: joined, mode: rest === "" ? "reply" : mode };
  editDraft(conversationId, { ...change, quote: newer ?? quote }, newestSeq);
  arrivals.set(conversationId, (arrivals.get(conversationId) ?? 0) + 1);
  say();
}

/** The server's word about a draft: the newer edit wins, and says so. */
export function meetServerDraft(server: DraftDto): void {
  const { conversationId } = server;
  const local = draftOf(conversationId);
  const isTyping = performance.now() - (typedAt.get(conversationId) ?? Number.NEGATIVE_INFINITY) < TYPING_MS;
  switch (meetDraft(local, server, isTyping)) {
    case "same":
      // Chosen here a moment ago, and the server does not know yet.
      if (!local.isSaved && local.sendsAs !== server.sendsAs && local.editedAt > Date.parse(server.updatedAt))
        return;
      if (local !== noDraft) keep(conversationId, { ...local, sendsAs: server.sendsAs, isSaved: true });
      break;
    case "keep":
      return;
    case "offer":
      if (server.text !== "") news.set(conversationId, { kind: "offered", other: takenDraft(server) });
      // Sent elsewhere: writing on makes it a new draft, and who does not is shown that it is gone.
      else setTimeout(() => meetServerDraft(server), TYPING_MS);
      break;
    case "take":
      take(conversationId, local, takenDraft(server));
  }
  say();
}

function take(conversationId: string, before: LocalDraft, after: LocalDraft): void {
  keep(conversationId, after);
  arrivals.set(conversationId, (arrivals.get(conversationId) ?? 0) + 1);
  const first = news.get(conversationId);
  // Several in a row: undo goes back to what stood here before the first.
  const other = first?.kind === "replaced" ? first.other : before;
  // What was to leave by itself has left: nobody is surprised.
  const hasLeft = before.sendsAs !== null && after.text === "";
  if (other.text === "" || other.text === after.text || hasLeft) news.delete(conversationId);
  else news.set(conversationId, { kind: "replaced", other });
}

/** Shows the other text instead; as a new edit it wins everywhere. */
export function swapDraft(conversationId: string): void {
  const other = news.get(conversationId)?.other;
  if (!other) return;
  const { text, mode, quote, baseSeq } = other;
  editDraft(conversationId, { text, mode, quote }, baseSeq);
  typedAt.delete(conversationId);
  arrivals.set(conversationId, (arrivals.get(conversationId) ?? 0) + 1);
  say();
}

export function dismissDraftNews(conversationId: string): void {
  news.delete(conversationId);
  say();
}

/** Whoever carries drafts to the server hears of each edit. */
export function onDraftEdit(listener: (conversationId: string) => void): () => void {
  onEdit = listener;
  return () => {
    onEdit = () => undefined;
  };
}

/** The server cannot take this one (its conversation is gone): it stays here. */
export function settleDraft(conversationId: string): void {
  keep(conversationId, { ...draftOf(conversationId), isSaved: true });
}

export function useDraft(conversationId: string): LocalDraft {
  return useSyncExternalStore(
    subscribe,
    () => draftOf(conversationId),
    () => noDraft,
  );
}

/** The text for a row; "" while `isOff`, so that a row under one's own keys is not drawn with each of them. */
export function useDraftText(conversationId: string, isOff: boolean): string {
  return useSyncExternalStore(
    subscribe,
    () => (isOff ? "" : draftOf(conversationId).text),
    () => "",
  );
}

export function useDraftNews(conversationId: string): DraftNews | null {
  return useSyncExternalStore(
    subscribe,
    () => news.get(conversationId) ?? null,
    () => null,
  );
}

export function useDraftArrivals(conversationId: string): number {
  return useSyncExternalStore(
    subscribe,
    () => arrivals.get(conversationId) ?? 0,
    () => 0,
  );
}

/** An empty one is kept until the server knows that it is. */
function keep(conversationId: string, draft: LocalDraft): void {
  if (!isBegun(draft) && draft.isSaved) {
    held.delete(conversationId);
    stored.set(conversationId, null);
    return;
  }
  held.set(conversationId, draft);
  stored.set(conversationId, JSON.stringify(draft));
}
