import type { Quote } from "#lib/messages/outbox-entry.ts";
import type { DraftDto, DraftMode, SaveDraftInput } from "./schema.ts";

/** A draft as a browser keeps it. */
export type LocalDraft = {
  text: string;
  mode: DraftMode;
  /** `seq` of the thread's newest line when it was begun; null while that is not known. */
  baseSeq: number | null;
  /** What it answers. Without words it stays in its browser: there is nothing yet to go on with elsewhere. */
  quote: Quote | null;
  /** The id under which it leaves by itself when the customer answers; null: it does not. An edit takes that back. */
  sendsAs: string | null;
  /** When it was typed, ms of the server's clock. */
  editedAt: number;
  /** The server has it. */
  isSaved: boolean;
};

export const noDraft: LocalDraft = {
  text: "",
  mode: "reply",
  baseSeq: null,
  quote: null,
  sendsAs: null,
  editedAt: 0,
  isSaved: true,
};

/** More than a message may have is kept in the browser only. */
const MAX_SAVED = 4096;

export function isToSave({ isSaved, text }: LocalDraft): boolean {
  return !isSaved && text.length <= MAX_SAVED;
}

export function savedForm({ text, mode, baseSeq, quote, sendsAs, editedAt }: LocalDraft): SaveDraftInput {
  return { text, mode, baseSeq, quote, sendsAs, editedAt: new Date(editedAt).toISOString() };
}

/** Something is there to go on with, or to be lost. */
export function isBegun({ text, quote }: Pick<LocalDraft, "text" | "quote">): boolean {
  return text !== "" || quote !== null;
}

/**
 * The next state after a key press. What it is an answer to is what stood there when its first letter was typed, or
 * the message to be answered was chosen.
 */
export function editedDraft(
  before: LocalDraft,
  change: Partial<Pick<LocalDraft, "text" | "mode" | "quote" | "sendsAs">>,
  newestSeq: number | null,
  now: number,
): LocalDraft {
  const hasBase = isBegun(before) && before.baseSeq !== null;
  return {
    text: change.text ?? before.text,
    mode: change.mode ?? before.mode,
    baseSeq: hasBase ? before.baseSeq : newestSeq,
    quote: change.quote === undefined ? before.quote : change.quote,
    sendsAs: change.sendsAs ?? null,
    // Two edits in one millisecond are still in order.
    editedAt: Math.max(now, before.editedAt + 1),
    isSaved: false,
  };
}

/**
 * The server's draft meets ours. `same`: it is what we have; `keep`: ours is the newer edit; `take`: theirs is, and
 * replaces ours; `offer`: theirs is, but somebody is typing here, and nothing moves under a caret.
 */
export function meetDraft(
  local: LocalDraft,
  server: Pick<DraftDto, "text" | "mode" | "quote" | "updatedAt">,
  isTyping: boolean,
): "same" | "keep" | "take" | "offer" {
  const isSameAnswer =
    local.mode === server.mode && local.quote?.providerMessageId === server.quote?.providerMessageId;
  if (local.text === server.text && (isSameAnswer || local.text === "")) return "same";
  if (local.editedAt >= Date.parse(server.updatedAt)) return "keep";
  return isTyping ? "offer" : "take";
}

export function takenDraft({ text, mode, baseSeq, quote, sendsAs, updatedAt }: DraftDto): LocalDraft {
  return { text, mode, baseSeq, quote, sendsAs, editedAt: Date.parse(updatedAt), isSaved: true };
}

/** Reads what an earlier page left in localStorage. Older builds left the bare text. */
export function restoreDraft(stored: string): LocalDraft {
  const { text, mode, baseSeq, quote, sendsAs, editedAt, isSaved } = parse(stored);
  if (typeof text !== "string" || typeof editedAt !== "number") {
    return { ...noDraft, text: stored, editedAt: 1, isSaved: false };
  }
  return {
    text,
    mode: mode === "note" ? "note" : "reply",
    baseSeq: typeof baseSeq === "number" ? baseSeq : null,
    quote: isQuote(quote) ? quote : null,
    sendsAs: typeof sendsAs === "string" ? sendsAs : null,
    editedAt,
    isSaved: isSaved === true,
  };
}

function isQuote(value: unknown): value is Quote {
  if (typeof value !== "object" || value === null) return false;
  const { providerMessageId, name, text } = value as Partial<Record<keyof Quote, unknown>>;
  return [providerMessageId, name, text].every((part) => typeof part === "string");
}

function parse(stored: string): Partial<Record<keyof LocalDraft, unknown>> {
  try {
    const value: unknown = JSON.parse(stored);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
