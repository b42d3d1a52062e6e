import {
  earlierVersions,
  isChange,
  type MessageVersion,
  withLatestText,
} from "#lib/messages/message-changes.ts";
import type { OutboxEntry } from "#lib/messages/outbox-entry.ts";
import type { MessageDto } from "#lib/messages/schema.ts";

/** How a line stands among its neighbours of the same sender. */
export type Grouping = {
  /** First of its group: more room above, and a name where one is due. */
  isFirst: boolean;
  /** Last of its group: it has the pointed corner. */
  isLast: boolean;
  /** Author to name above it; null where the reader knows already. */
  author: string | null;
};

export type ThreadItem =
  | { kind: "start"; key: string }
  | { kind: "day"; key: string; at: string }
  | { kind: "unread"; key: string; count: number }
  /** Another conversation of the same thread begins. */
  | { kind: "conversation"; key: string; conversationId: string }
  | { kind: "activity"; key: string; message: MessageDto }
  | ({ kind: "message"; key: string; isNewestOut: boolean; quoted: Quoted; tapped?: string } & Changed &
      Grouping)
  | ({ kind: "outbox"; key: string; entry: OutboxEntry } & Grouping)
  | { kind: "ghost"; key: string };

/** A message as it reads now. */
export type Changed = {
  message: MessageDto;
  /** What it said before it was edited. */
  earlier?: readonly MessageVersion[];
};

/** The message that is answered, where it is loaded. */
export type Quoted = MessageDto | undefined;

export type ThreadInput = {
  /** Newest first, as the caches keep them. */
  messages: readonly MessageDto[];
  outbox: readonly OutboxEntry[];
  /** Everything up to the first message is loaded. */
  isWhole: boolean;
  /** The reader's own author, "member:<id>": what waits in the outbox is theirs. */
  me: string;
  /** Customer messages that were unread when the conversation was opened. */
  unread: Unread | null;
  hasGhost: boolean;
  /** The reader's calendar day of a time: equal for the same day. */
  dayOf: (at: string) => string;
};

/** How many, and the first of them or else the newest message there was. */
export type Unread = { count: number } & ({ firstId: string } | { newestSeq: number });

/** Neighbours of one minute stand together; a name is repeated after ten. */
const MINUTE_MS = 60_000;
const NAME_AGAIN_MS = 10 * MINUTE_MS;

type Line = { key: string; at: string; day: string; sender: string; author: string | null } & (
  | { message: MessageDto }
  | { entry: OutboxEntry }
);

/** The lines of a thread, oldest first: days, groups, names, where the unread begin, what waits to leave. */
export function threadItems(input: ThreadInput): ThreadItem[] {
  const lines = linesOf(input);
  const firstUnread = firstUnreadKey(input);
  const quotable = new Map(input.messages.map((message) => [message.providerMessageId, message]));
  const taps = tapsOf(input.messages);
  const newestOut = lines.findLast((line) => "message" in line && line.sender.startsWith("out"))?.key;
  const items: ThreadItem[] = input.isWhole ? [{ kind: "start", key: "start" }] : [];
  let named: { author: string; at: number } | null = null;
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (before?.day !== line.day) {
      items.push({ kind: "day", key: `day ${line.day}`, at: line.at });
      named = null;
    }
    const conversationId = conversationOf(line);
    if (before && conversationId !== conversationOf(before)) {
      items.push({ kind: "conversation", key: `conversation ${line.key}`, conversationId });
    }
    if (line.key === firstUnread && input.unread) {
      items.push({ kind: "unread", key: "unread", count: input.unread.count });
    }
    if ("message" in line && line.message.kind === "activity") {
      items.push({ kind: "activity", key: line.key, message: line.message });
      return;
    }
    const at = Date.parse(line.at);
    const isNamed = line.author !== null && (named?.author !== line.author || at - named.at > NAME_AGAIN_MS);
    named = line.author === null ? null : { author: line.author, at };
    const grouping: Grouping = {
      isFirst: !isTogether(before, line),
      isLast: !isTogether(line, lines[index + 1]),
      author: isNamed ? line.author : null,
    };
    if ("entry" in line) items.push({ kind: "outbox", key: line.key, entry: line.entry, ...grouping });
    else {
      const { key, message } = line;
      const answered = message.contextProviderMessageId
        ? quotable.get(message.contextProviderMessageId)
        : undefined;
      const quoted = answered && withLatestText(answered);
      const isNewestOut = key === newestOut;
      const tapped = taps.get(message.providerMessageId);
      const tap = tapped === undefined ? {} : { tapped };
      items.push({ kind: "message", key, isNewestOut, quoted, ...tap, ...changed(message), ...grouping });
    }
  });
  if (input.hasGhost) items.push({ kind: "ghost", key: "ghost" });
  return items;
}

/** What was tapped on each of our messages, as far as it is loaded: the words of the buttons, one a line. */
function tapsOf(messages: readonly MessageDto[]): ReadonlyMap<string | null, string> {
  const taps = new Map<string | null, string>();
  for (const { kind, contextProviderMessageId: id, content } of messages) {
    if (kind !== "button_reply" || id === null || typeof content.title !== "string") continue;
    const others = taps.get(id);
    taps.set(id, others === undefined ? content.title : `${content.title}\n${others}`);
  }
  return taps;
}

/** A line that nobody changed is the very same as before, and is not drawn again. */
function changed(message: MessageDto): Changed {
  const earlier = earlierVersions(message);
  return { message: withLatestText(message), ...(earlier === undefined ? {} : { earlier }) };
}

/** A message keeps its key when it comes back from the server: its bubble stays where it is. */
export function keyOf(message: MessageDto): string {
  return message.clientMessageId ?? message.id;
}

function linesOf({ messages, outbox, me, dayOf }: ThreadInput): Line[] {
  const sent = new Set(messages.flatMap((message) => message.clientMessageId ?? []));
  const lines: Line[] = messages.toReversed().map((message) => ({
    key: keyOf(message),
    at: message.sortAt,
    day: dayOf(message.sortAt),
    sender: senderOf(message),
    author: message.direction === "inbound" || message.kind === "activity" ? null : message.author,
    message,
  }));
  for (const entry of outbox) {
    if (sent.has(entry.clientMessageId)) continue;
    const at = new Date(entry.writtenAt).toISOString();
    lines.push({
      key: entry.clientMessageId,
      at,
      day: dayOf(at),
      sender: `${entry.content.kind === "note" ? "note" : "out"} ${me}`,
      author: me,
      entry,
    });
  }
  return lines;
}

function conversationOf(line: Line): string {
  return "message" in line ? line.message.conversationId : line.entry.conversationId;
}

function senderOf({ direction, kind, author, changeOf }: MessageDto): string {
  // A change is told between the messages, like what was done to the conversation.
  if (changeOf !== undefined) return "activity";
  if (direction === "inbound") return "in";
  if (kind === "activity") return "activity";
  return `${kind === "note" ? "note" : "out"} ${author}`;
}

function isTogether(a: Line | undefined, b: Line | undefined): boolean {
  if (!a || !b || a.sender !== b.sender || a.sender === "activity" || a.day !== b.day) return false;
  return Math.floor(Date.parse(a.at) / MINUTE_MS) === Math.floor(Date.parse(b.at) / MINUTE_MS);
}

/** The oldest of the unread: the server has said which, or it is counted back from the newest there was. */
function firstUnreadKey({ messages, unread }: ThreadInput): string | null {
  if (!unread || unread.count === 0) return null;
  if ("firstId" in unread) {
    const first = messages.find(({ id }) => id === unread.firstId);
    return first ? keyOf(first) : null;
  }
  const inbound = messages.filter(
    (message) =>
      message.direction === "inbound" &&
      message.seq <= unread.newestSeq &&
      message.content.whileBlocked !== true &&
      !isChange(message),
  );
  const first = inbound[unread.count - 1];
  return first ? keyOf(first) : null;
}
