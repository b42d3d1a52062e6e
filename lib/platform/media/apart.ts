import { once } from "node:events";
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import { log } from "#lib/platform/log.ts";
import type { Bytes, FromThread, Order, Tasks } from "./media-thread.ts";
import type { RecordingSource } from "./recording.ts";

/** An honest file takes a fraction of a second. */
const patienceMs = 5_000;
/** A thread takes a quarter of a second to start and 15 MB while it lives: the next file of the same send has it. */
const idleMs = 30_000;
const resourceLimits = { maxOldGenerationSizeMb: 256 };

type Answer<T extends keyof Tasks> = Awaited<ReturnType<Tasks[T]>>;

/**
 * Reads a recording in a thread, because a stranger made it: one megabyte can hold so many tiny parts that everybody
 * else would wait for seconds. One after the other; null, as for what cannot be read, when it takes too long or too
 * much memory.
 */
export function parseApart<T extends keyof Tasks>(
  task: T,
  source: RecordingSource,
  limitMs = patienceMs,
): Promise<Answer<T> | null> {
  const turn = last.then(() => parse(task, source, limitMs) as Promise<Answer<T> | null>);
  last = turn.catch(() => undefined);
  return turn;
}

let last: Promise<unknown> = Promise.resolve();
let kept: Worker | null = null;
let idle: NodeJS.Timeout | undefined;
/** Tells whoever waits for the thread that it died. */
let onDeath: (error: unknown) => void = () => undefined;

async function parse(task: keyof Tasks, source: RecordingSource, limitMs: number): Promise<unknown> {
  clearTimeout(idle);
  const thread = kept ?? (await startThread());
  const { port1: ours, port2: theirs } = new MessageChannel();
  let limit: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      onDeath = reject;
      limit = setTimeout(() => reject(new Error("it takes too long")), limitMs);
      ours.on("message", (said: FromThread) => {
        if (said.type === "done") resolve(said.result);
        else void answer(ours, said, source);
      });
      thread.postMessage({ task, size: source.size, port: theirs } satisfies Order, [theirs]);
    });
  } catch (err) {
    log.warn({ err, task, size: source.size }, "a recording could not be read");
    await thread.terminate();
    return null;
  } finally {
    clearTimeout(limit);
    ours.close();
    idle = setTimeout(() => void thread.terminate(), idleMs).unref();
  }
}

async function answer(
  port: MessagePort,
  { id, start, end }: Extract<FromThread, { type: "read" }>,
  source: RecordingSource,
): Promise<void> {
  // A copy of its own to give away: what was read may be a part of something larger.
  const bytes = await source.read(start, end).then(
    (read) => new Uint8Array(read),
    () => null,
  );
  port.postMessage({ id, bytes } satisfies Bytes, bytes === null ? [] : [bytes.buffer]);
}

/** Throws when there is no thread to be had, which says nothing of the file. */
async function startThread(): Promise<Worker> {
  const thread = newThread();
  thread.once("exit", () => {
    if (kept === thread) kept = null;
    onDeath(new Error("its thread ended"));
  });
  await once(thread, "message");
  thread.on("error", (error) => onDeath(error));
  // While it reads, the port of the file keeps the process alive.
  thread.unref();
  kept = thread;
  return thread;
}

function newThread(): Worker {
  const options = { env: {}, execArgv: [], resourceLimits };
  // A bundle has the thread's beside its own (scripts/bundle.mjs). Sources are TypeScript, also to the thread.
  if (!import.meta.url.endsWith(".ts"))
    return new Worker(new URL("./media-thread.js", import.meta.url), options);
  const source = JSON.stringify(new URL("./media-thread.ts", import.meta.url).href);
  const load = `import("tsx/esm/api").then(({ register }) => { register(); return import(${source}); })`;
  return new Worker(load, { ...options, eval: true });
}
