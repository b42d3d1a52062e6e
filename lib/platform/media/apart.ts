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

/** A place where one recording at a time is read, and the thread that stays there for the next one. */
type Desk = {
  thread: Worker | null;
  idle: NodeJS.Timeout | undefined;
  /** Tells whoever waits for the thread that it died. */
  onDeath: (error: unknown) => void;
};

/** Two: a hostile file keeps one busy to the end of our patience, and everybody else's are read at the other. */
const free: Desk[] = Array.from({ length: 2 }, () => ({
  thread: null,
  idle: undefined,
  onDeath: () => undefined,
}));
const waiting: ((desk: Desk) => void)[] = [];

/**
 * Reads a recording in a thread, because a stranger made it: one megabyte can hold so many tiny parts that everybody
 * else would wait for seconds. Null, as for what cannot be read, when it takes too long or too much memory.
 */
export async function parseApart<T extends keyof Tasks>(
  task: T,
  source: RecordingSource,
  limitMs = patienceMs,
): Promise<Answer<T> | null> {
  // The one that was left last: its thread is more likely to be there still.
  const desk = free.pop() ?? (await new Promise<Desk>((resolve) => waiting.push(resolve)));
  try {
    return (await parse(desk, task, source, limitMs)) as Answer<T> | null;
  } finally {
    const next = waiting.shift();
    if (next) next(desk);
    else free.push(desk);
  }
}

async function parse(
  desk: Desk,
  task: keyof Tasks,
  source: RecordingSource,
  limitMs: number,
): Promise<unknown> {
  clearTimeout(desk.idle);
  const thread = desk.thread ?? (await startThread(desk));
  const { port1: ours, port2: theirs } = new MessageChannel();
  let limit: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      desk.onDeath = reject;
      limit = setTimeout(() => reject(new Error("it takes too long")), limitMs);
      ours.on("message", (said: FromThread) => {
        if (said.type === "done") resolve(said.result);
        else void answer(ours, said, source);
      });
      thread.postMessage({ task, size: source.size, port: theirs } satisfies Order, [theirs]);
    });
  } catch (err) {
    log.warn({ err, task, size: source.size }, "a recording could not be read");
    await end(desk, thread);
    return null;
  } finally {
    clearTimeout(limit);
    ours.close();
    desk.idle = setTimeout(() => void end(desk, thread), idleMs).unref();
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
async function startThread(desk: Desk): Promise<Worker> {
  const thread = newThread();
  const onDeath = (error: unknown) => {
    // One that was ended and goes late has no part in what the next one reads.
    if (desk.thread !== thread) return;
    desk.thread = null;
    desk.onDeath(error);
  };
  thread.once("exit", () => onDeath(new Error("its thread ended")));
  await once(thread, "message");
  thread.on("error", onDeath);
  // While it reads, the port of the file keeps the process alive.
  thread.unref();
  desk.thread = thread;
  return thread;
}

/** From now on nothing is given to it, though it takes a moment to go. */
async function end(desk: Desk, thread: Worker): Promise<void> {
  if (desk.thread === thread) desk.thread = null;
  await thread.terminate();
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
