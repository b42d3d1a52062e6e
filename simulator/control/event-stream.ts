import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { FakeMeta } from "../fake-meta.ts";
import type { Change } from "../world/changes.ts";
import type { ControlEnv } from "./local-only.ts";

const HEARTBEAT_MS = 15_000;
// Under load thousands of changes a second would drown the page: each one is told once per pause.
const PAUSE_MS = 60;

/** Server-Sent Events for the pages: what changed, not the change itself; the page asks for what it shows. */
export function eventStream(c: Context<ControlEnv>, meta: FakeMeta): Response {
  return streamSSE(c, async (stream) => {
    const waiting = new Map<string, Change>();
    let wake = () => {};
    const unsubscribe = meta.changes.subscribe((change) => {
      waiting.set(JSON.stringify(change), change);
      wake();
    });
    stream.onAbort(() => {
      unsubscribe();
      wake();
    });
    await stream.writeSSE({ event: "hello", data: "{}" });
    while (!stream.aborted) {
      if (waiting.size === 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, HEARTBEAT_MS);
          timer.unref();
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      const changes = [...waiting.keys()];
      waiting.clear();
      if (changes.length === 0) await stream.writeSSE({ event: "heartbeat", data: "{}" });
      for (const data of changes) await stream.writeSSE({ event: "change", data });
      await stream.sleep(PAUSE_MS);
    }
    unsubscribe();
  });
}
