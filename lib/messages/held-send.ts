import type { ConversationDto } from "#lib/conversations/schema.ts";
import type { MessageDto } from "./schema.ts";

/** Who answers for the team: a mass mailing or a line of our own is nobody's answer. */
const answers = /^(member:|api_key:|phone_app$|bot$)/;
/** It did not reach the customer and will not by itself. */
const stopped: ReadonlySet<string> = new Set(["failed", "expired", "canceled"]);

/**
 * What happened since a draft was begun that its writer should see before it leaves: colleagues answered, resolved,
 * or gave the conversation to somebody else, or the message it quotes was edited or deleted. Oldest first; empty: let
 * it go. New messages of the customer hold nothing, nor does what was taken back meanwhile.
 *
 * `lines`: the newest of the thread. `baseSeq`: its last line when the draft was begun. `quotedId`: the provider's id.
 */
export function heldBy(
  lines: readonly MessageDto[],
  baseSeq: number | null,
  conversation: Pick<ConversationDto, "status" | "assigneeId">,
  memberId: string,
  quotedId: string | null,
): MessageDto[] {
  if (baseSeq === null) return [];
  const since = lines.filter(({ seq }) => seq > baseSeq).sort((a, b) => a.seq - b.seq);
  const others = since.filter(({ author }) => author !== `member:${memberId}`);
  const sent = others.filter(
    ({ direction, author, status }) =>
      direction === "outbound" && answers.test(author ?? "") && !stopped.has(status),
  );
  const codeOf = ({ kind, content }: MessageDto) => (kind === "activity" ? String(content.code) : null);
  const resolved = others.filter((line) => codeOf(line) === "resolved");
  const isGivenAway =
    assigneeBefore(since) !== conversation.assigneeId && conversation.assigneeId !== memberId;
  const reassigned = others.filter((line) => /^(un)?assigned$/.test(codeOf(line) ?? ""));
  const reasons = new Set([
    ...sent,
    ...since.filter((line) => mayHaveChanged(quotedId, line)),
    ...(conversation.status === "resolved" ? resolved.slice(-1) : []),
    ...(isGivenAway ? reassigned.slice(-1) : []),
  ]);
  return [...reasons].sort((a, b) => a.seq - b.seq);
}

/** Of an edit or deletion that comes as `unsupported` WhatsApp does not say which message it is about. */
function mayHaveChanged(quotedId: string | null, { kind, content }: MessageDto): boolean {
  if (quotedId === null) return false;
  if (kind === "unsupported") return content.what === "edit" || content.what === "revoke";
  return (kind === "edit" || kind === "deletion") && content.originalProviderMessageId === quotedId;
}

/** Who had it before the first change of hands among these lines; undefined when there was none. */
function assigneeBefore(lines: readonly MessageDto[]): string | null | undefined {
  for (const { kind, content } of lines) {
    if (kind !== "activity" || !/^(un)?assigned$/.test(String(content.code))) continue;
    const { previousAssigneeId } = (content.params ?? {}) as { previousAssigneeId?: unknown };
    return typeof previousAssigneeId === "string" ? previousAssigneeId : null;
  }
  return undefined;
}

/** The newest line's number, to begin a draft on; null while the thread is not here. */
export function newestSeq(lines: readonly MessageDto[] | undefined): number | null {
  return lines ? Math.max(0, ...lines.map(({ seq }) => seq)) : null;
}
