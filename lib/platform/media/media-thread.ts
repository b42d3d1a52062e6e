// The thread in which strangers' recordings are read: see apart.ts. Ended from outside whenever it takes too long.
import { type MessagePort, parentPort } from "node:worker_threads";
import { type RecordingSource, readRecording } from "./recording.ts";
import { opusInMp4, opusInOgg } from "./remux.ts";

const tasks = { readRecording, opusInMp4, opusInOgg };
export type Tasks = typeof tasks;

/** All talk about one file goes over a port of its own: what comes late for it cannot be taken for the next one's. */
export type Order = { task: keyof Tasks; size: number; port: MessagePort };
export type FromThread =
  | { type: "read"; id: number; start: number; end: number }
  | { type: "done"; result: unknown };
/** `bytes` null: they could not be read. */
export type Bytes = { id: number; bytes: Uint8Array | null };

parentPort?.on("message", async ({ task, size, port }: Order) => {
  const result = await tasks[task](sourceBehind(port, size));
  port.postMessage({ type: "done", result } satisfies FromThread);
});
parentPort?.postMessage("ready");

function sourceBehind(port: MessagePort, size: number): RecordingSource {
  const waiting = new Map<number, (bytes: Uint8Array | null) => void>();
  let asked = 0;
  port.on("message", ({ id, bytes }: Bytes) => {
    waiting.get(id)?.(bytes);
    waiting.delete(id);
  });
  return {
    size,
    async read(start, end) {
      const id = asked++;
      const answer = new Promise<Uint8Array | null>((resolve) => waiting.set(id, resolve));
      port.postMessage({ type: "read", id, start, end } satisfies FromThread);
      const bytes = await answer;
      if (bytes === null) throw new Error("the bytes could not be read");
      return bytes;
    },
  };
}
