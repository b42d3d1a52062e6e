import type { LoggedEvent } from "#lib/events.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import type { StreamEvent } from "#lib/platform/realtime-client/event-stream.ts";
import { serverNow } from "#lib/platform/realtime-client/server-clock.ts";
import { OnceTold } from "./once-told.ts";

/** What went wrong longer ago came with a backlog: the marks tell of it, nobody is startled. */
const FRESH_MS = 3 * 60_000;

/** A member's own messages that did not go, told wherever they are. */
export const failures = new OnceTold<MessageDto>("failures");

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
  for (const id of settled) failures.forget(id);
  failures.add(fresh);
}
