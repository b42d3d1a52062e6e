import type { TemplatePreview } from "#lib/templates/template-preview.ts";
import type { NoteMention } from "./mentions.ts";
import type { StructuredMessage } from "./outgoing-input.ts";
import type { SendMessageInput, UploadDto } from "./schema.ts";
import { isStructuredMessage } from "./structured-message.ts";

/** What a browser keeps of a message until the server has it. The id makes every repetition harmless. */
export type OutboxEntry = {
  clientMessageId: string;
  conversationId: string;
  /** When it was written, ms of the server's clock as it was known here: only the age counts. */
  writtenAt: number;
  /** The newest line of the thread that its writer knew of (held-send.ts); null: none. */
  baseSeq: number | null;
  /** It could not leave at once: colleagues may have gone on meanwhile. */
  hasWaited: boolean;
  /**
   * Until then it can be taken back, ms of this machine's clock; null: it leaves as soon as it can. What was sent with
   * one press of a key shares the moment.
   */
  leavesAt: number | null;
  content: OutboxContent;
  /**
   * `posting`: a request is under way. `refused`: the server said no. `expired`: too old to leave by itself.
   * `held`: overtaken by a colleague while it waited.
   */
  state: "waiting" | "posting" | "refused" | "expired" | "held";
  /** Code of the refusal. */
  refusal: string | null;
};

/** The message that one of ours answers, as it was shown when the answer was begun. */
export type Quote = { providerMessageId: string; name: string; text: string };

export type OutboxContent =
  | { kind: "text"; body: string; quote?: Quote; replacesMessageId?: string }
  /** A file that the server has already; `body` is its caption. A recording goes as a voice note. */
  | { kind: "media"; body: string; upload: UploadDto; quote?: Quote; replacesMessageId?: string }
  /** A place, a card or a question with buttons; `body` is what it says in words. */
  | {
      kind: "structured";
      body: string;
      message: StructuredMessage;
      quote?: Quote;
      replacesMessageId?: string;
    }
  | { kind: "note"; body: string; mentions?: NoteMention[] }
  | {
      kind: "template";
      template: Extract<SendMessageInput, { kind: "template" }>["template"];
      /** The filled body, and the whole as the agent saw it in advance. */
      body: string;
      preview: TemplatePreview | null;
      replacesMessageId?: string;
    };

/** Nothing leaves late (design, section 6): the server's own limit, kept here too. */
export const OUTBOX_MS = 10 * 60_000;

/** The longest time to take a message back that a member can choose. */
export const LONGEST_UNDO_MS = 5_000;

/** Whether it can still be taken back. A clock that was set back must not keep anything from leaving. */
export function isDelayed({ state, leavesAt }: OutboxEntry, now: number): boolean {
  return state === "waiting" && leavesAt !== null && now < leavesAt && leavesAt <= now + LONGEST_UNDO_MS;
}

/** How long until the next that is delayed may leave, ms; null: none is. */
export function nextDeparture(entries: readonly OutboxEntry[], now: number): number | null {
  const delayed = entries.filter((entry) => isDelayed(entry, now));
  return delayed.length === 0 ? null : Math.min(...delayed.map(({ leavesAt }) => (leavesAt ?? now) - now));
}

/** Notes stay in the house: they may come late. */
export function isTooOld(entry: OutboxEntry, now: number): boolean {
  return entry.content.kind !== "note" && now - entry.writtenAt >= OUTBOX_MS;
}

/** Everything that waited too long, marked. The same array when nothing did. */
export function expireOld(entries: readonly OutboxEntry[], now: number): readonly OutboxEntry[] {
  const isDue = (entry: OutboxEntry) => entry.state === "waiting" && isTooOld(entry, now);
  if (!entries.some(isDue)) return entries;
  return entries.map((entry) => (isDue(entry) ? { ...entry, state: "expired" as const } : entry));
}

/** Whether one looks at what colleagues did before it leaves. Notes stay in the house: nobody is answered twice. */
export function mayBeOvertaken({ hasWaited, baseSeq, content }: OutboxEntry): boolean {
  return hasWaited && baseSeq !== null && content.kind !== "note";
}

/**
 * The next ones to post: of each conversation its oldest, and none while another of it is under way or can still be
 * taken back.
 */
export function nextToPost(entries: readonly OutboxEntry[], now: number): OutboxEntry[] {
  const seen = new Set(
    entries.filter((entry) => entry.state === "posting").map((entry) => entry.conversationId),
  );
  return entries.filter((entry) => {
    if (entry.state !== "waiting" || seen.has(entry.conversationId)) return false;
    seen.add(entry.conversationId);
    return !isDelayed(entry, now);
  });
}

function restoredContent(content: OutboxContent): OutboxContent {
  switch (content.kind) {
    case "media":
      return { ...content, upload: { ...silent, ...content.upload } };
    case "template":
      // Earlier builds told only how many cards there are.
      return Array.isArray(content.preview?.cards) ? content : { ...content, preview: null };
    default:
      return content;
  }
}

/** What uploads of earlier builds do not say. */
const silent = { isVoice: false, durationMs: null, waveform: [] };

/** Reads what another build or a curious person left in localStorage. A post under way died with its page. */
export function restoreEntry(value: unknown): OutboxEntry | null {
  if (typeof value !== "object" || value === null) return null;
  const { clientMessageId, conversationId, writtenAt, baseSeq, leavesAt, content, state, refusal } =
    value as Partial<OutboxEntry>;
  const isWhole =
    typeof clientMessageId === "string" &&
    typeof conversationId === "string" &&
    typeof writtenAt === "number" &&
    typeof content === "object" &&
    content !== null &&
    typeof content.body === "string" &&
    (content.kind === "text" ||
      content.kind === "note" ||
      content.kind === "template" ||
      (content.kind === "structured" && isStructuredMessage(content.message)) ||
      (content.kind === "media" && typeof content.upload?.id === "string"));
  if (!isWhole) return null;
  return {
    clientMessageId,
    conversationId,
    writtenAt,
    baseSeq: typeof baseSeq === "number" ? baseSeq : null,
    hasWaited: true,
    leavesAt: typeof leavesAt === "number" ? leavesAt : null,
    content: restoredContent(content),
    state: state === "refused" || state === "expired" || state === "held" ? state : "waiting",
    refusal: typeof refusal === "string" ? refusal : null,
  };
}
