import { useSyncExternalStore } from "react";
import { sessionEnd } from "#components/shell/session-state.ts";
import { changeSignal } from "#components/ui/change-signal.ts";
import { addNote, sendMessage } from "#lib/messages/client.ts";
import {
  expireOld,
  mayBeOvertaken,
  nextToPost,
  type OutboxContent,
  type OutboxEntry,
  type Quote,
  restoreEntry,
} from "#lib/messages/outbox-entry.ts";
import type { MessageDto, SendMessageInput } from "#lib/messages/schema.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";
import { isClockSure, serverNow } from "#lib/platform/realtime-client/server-clock.ts";
import { newClientMessageId } from "./client-message-id.ts";
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

export type OutboxEvents = {
  onSent(message: MessageDto): void;
  onRefused(entry: OutboxEntry): void;
  /** The newest line of the thread that this page shows; null: it shows none. */
  newestSeq(conversationId: string): number | null;
  /** Whether a colleague has answered, resolved or given the conversation away since it was written. */
  isOvertaken(entry: OutboxEntry): Promise<boolean>;
};
let events: OutboxEvents | null = null;

keepUnsentWork({
  hasWork: () => entries.length > 0,
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
  const entry: OutboxEntry = {
    clientMessageId: newClientMessageId(),
    conversationId,
    writtenAt: serverNow(),
    baseSeq: events?.newestSeq(conversationId) ?? null,
    hasWaited: false,
    content,
    state: "waiting",
    refusal: null,
  };
  keep(entry);
  change([...entries, entry]);
  failures = 0;
  pumpOutbox();
}

/** Takes it back, or lets one go that has stopped. A post under way cannot be stopped here. */
export function discardEntry(clientMessageId: string): void {
  stored.set(clientMessageId, null);
  change(entries.filter((entry) => entry.clientMessageId !== clientMessageId));
}

/** An agent's decision to send one now that has stopped. The same id: should it have arrived, it stays one. */
export function sendEntryNow(clientMessageId: string): void {
  update(clientMessageId, { state: "waiting", refusal: null, writtenAt: serverNow(), hasWaited: false });
  failures = 0;
  pumpOutbox();
}

export function pumpOutbox(): void {
  // After sleep nobody knows how old they are, and after the session's end not whose.
  if (sessionEnd() !== null || !isClockSure()) return;
  change(expireOld(entries, serverNow()));
  if (events === null || (failures > 0 && timer !== undefined)) return;
  for (const entry of nextToPost(entries)) void postOne(entry);
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
    const message = await request(entry);
    failures = 0;
    events?.onSent(message);
    discardEntry(clientMessageId);
  } catch (error) {
    if (isTemporary(error)) {
      update(clientMessageId, { state: "waiting", hasWaited: true });
      backOff();
      return;
    }
    const refusal = error instanceof ApiProblem ? error.code : "internal";
    update(clientMessageId, { state: "refused", refusal });
    events?.onRefused({ ...entry, state: "refused", refusal });
  }
  pumpOutbox();
}

function request({ conversationId, clientMessageId, content }: OutboxEntry): Promise<MessageDto> {
  switch (content.kind) {
    case "note":
      return addNote(conversationId, {
        clientMessageId,
        body: content.body,
        // What an earlier build of this page has left behind has none.
        mentions: content.mentions ?? [],
      });
    case "text": {
      const { body, replacesMessageId } = content;
      const text = { kind: "text" as const, clientMessageId, text: { body }, ...quoteOf(content) };
      return sendMessage(conversationId, { ...text, ...(replacesMessageId && { replacesMessageId }) });
    }
    case "media":
      return sendMessage(conversationId, mediaInput(clientMessageId, content));
    case "structured":
      return sendMessage(conversationId, { ...content.message, clientMessageId, ...quoteOf(content) });
    case "template": {
      const { template, replacesMessageId } = content;
      const filled = { kind: "template" as const, clientMessageId, template };
      return sendMessage(conversationId, { ...filled, ...(replacesMessageId && { replacesMessageId }) });
    }
  }
}

function mediaInput(clientMessageId: string, content: OutboxContent & { kind: "media" }): SendMessageInput {
  const { kind, id: mediaId, isVoice } = content.upload;
  const common = { clientMessageId, ...quoteOf(content) };
  const captioned = { mediaId, ...(content.body === "" ? {} : { caption: content.body }) };
  switch (kind) {
    case "image":
      return { kind, ...common, image: captioned };
    case "video":
      return { kind, ...common, video: captioned };
    case "document":
      return { kind, ...common, document: captioned };
    case "audio":
      return { kind, ...common, audio: { mediaId, voice: isVoice } };
    case "sticker":
      return { kind, ...common, sticker: { mediaId } };
  }
}

function quoteOf({ quote }: { quote?: Quote }): { contextProviderMessageId?: string } {
  return quote ? { contextProviderMessageId: quote.providerMessageId } : {};
}

/** No answer, an outage or too fast: the same request may succeed later. A timeout is no answer either. */
function isTemporary(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return true;
  return error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500;
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
