import { setTimeout as sleep } from "node:timers/promises";
import { endSnoozes } from "#lib/messages/commands/end-snoozes.ts";
import { every, type Repeated } from "../every.ts";

/** A snooze that another process begins is noticed within this time. */
const longestMs = 1_000;
const shortestMs = 10;

/** Brings every snoozed conversation back within a few milliseconds of its time. */
export function watchSnoozes(): Repeated {
  return every(0, "watch snoozes", async () => {
    const inMs = await endSnoozes();
    await sleep(Math.max(shortestMs, Math.min(longestMs, inMs)));
  });
}
