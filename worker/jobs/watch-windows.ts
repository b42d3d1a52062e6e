import { setTimeout as sleep } from "node:timers/promises";
import { closeWindows } from "#lib/conversations/commands/close-windows.ts";
import { every, type Repeated } from "../every.ts";

/** A window that is armed or renewed by another process is noticed within this time. */
const longestMs = 1_000;
const shortestMs = 10;

/** Publishes the end of every window within a few milliseconds of it. */
export function watchWindows(): Repeated {
  return every(0, "watch windows", async () => {
    const inMs = await closeWindows();
    await sleep(Math.max(shortestMs, Math.min(longestMs, inMs)));
  });
}
