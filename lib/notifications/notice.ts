import type { ConversationDto } from "#lib/conversations/schema.ts";
import type { EventType, EventTypes } from "#lib/events.ts";
import { mentionsOf } from "#lib/messages/mentions.ts";
import type { Notice } from "#lib/team/preferences.ts";
import { isNudged, type Look } from "./nudge.ts";

// Who is told of what. The browser rings and the server pushes by these rules; whether a member wants to hear of it
// is `wantsToHear` (lib/team/preferences.ts).

/** A line of the event log, as a socket or the log's reader has it. */
export type LogLine = { [K in EventType]: { type: K; data: EventTypes[K] } }[EventType];

export type Told = {
  notice: Notice;
  conversationId: string;
  /** What was written, or failed; null where only time has passed. */
  messageId: string | null;
  /** Member ids. */
  to: "everybody" | readonly string[];
};

/** Told first when several come at once: what is meant for one person before what is meant for anybody. */
const importance: readonly Notice[] = ["mention", "failed", "reply_soon", "mine", "unassigned"];

type Desk = Pick<ConversationDto, "assigneeId" | "status">;

/** Whom a line is worth a word, and what it is to them. `deskOf`: the conversation as it stands, if it is known. */
export function toldOf(line: LogLine, deskOf: (conversationId: string) => Desk | undefined): Told | null {
  if (line.type === "message.updated") {
    const { author, direction, needsAttention } = line.data;
    const sender = direction === "outbound" && needsAttention ? memberOf(author) : null;
    return sender === null ? null : told("failed", line.data, [sender]);
  }
  if (line.type !== "message.created") return null;
  const { direction, kind, content, author, conversationId } = line.data;
  if (direction === "internal") {
    const meant = kind === "note" ? mentionsOf(content).map(({ memberId }) => memberId) : [];
    const others = [...new Set(meant)].filter((memberId) => memberId !== memberOf(author));
    return others.length === 0 ? null : told("mention", line.data, others);
  }
  // What a blocked contact writes is kept and rings nobody.
  if (direction !== "inbound" || content.whileBlocked === true) return null;
  const desk = deskOf(conversationId);
  // It did not come back to anybody's desk: history, or older than the resolution.
  if (!desk || desk.status === "resolved") return null;
  return desk.assigneeId === null
    ? told("unassigned", line.data, "everybody")
    : told("mine", line.data, [desk.assigneeId]);
}

function told(notice: Notice, message: { id: string; conversationId: string }, to: Told["to"]): Told {
  return { notice, conversationId: message.conversationId, messageId: message.id, to };
}

function memberOf(author: string | null): string | null {
  return author?.startsWith("member:") ? author.slice("member:".length) : null;
}

export function isToldTo({ to }: Pick<Told, "to">, memberId: string): boolean {
  return to === "everybody" || to.includes(memberId);
}

/** Negative when `a` is told before `b`. */
export function byImportance(a: { notice: Notice }, b: { notice: Notice }): number {
  return importance.indexOf(a.notice) - importance.indexOf(b.notice);
}

type Waiting = Pick<ConversationDto, "assigneeId" | "status" | "waitingSince"> & {
  serviceWindow: Pick<ConversationDto["serviceWindow"], "expiresAt">;
};

/** Conversations that came under a nudge between two looks while the customer waits. */
export function becameSoon<T extends Waiting>(conversations: Iterable<T>, look: Look): T[] {
  return [...conversations].filter(
    ({ waitingSince, status, serviceWindow: { expiresAt } }) =>
      waitingSince !== null &&
      status !== "resolved" &&
      expiresAt !== null &&
      isNudged(Date.parse(expiresAt), look),
  );
}

/** Its owner is asked; where nobody owns it, everybody is. */
export function askedBySoon({ assigneeId }: Pick<Waiting, "assigneeId">): Told["to"] {
  return assigneeId === null ? "everybody" : [assigneeId];
}
