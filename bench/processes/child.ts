import { fork } from "node:child_process";
import path from "node:path";

// Load and floors run in processes of their own: on one event loop the measurer would wait for the measured.

export type Child<Request, Reply> = { ask(request: Request): Promise<Reply>; stop(): Promise<void> };

type Answer = { id: number; reply?: unknown; error?: string };

/** Starts bench/<name>.ts, which serves requests with `answerParent`. */
export function startChild<Request, Reply>(name: string): Child<Request, Reply> {
  const child = fork(path.resolve("bench", `${name}.ts`), [], {
    execArgv: ["--import", "tsx"],
    serialization: "advanced",
  });
  const waiting = new Map<number, { resolve: (reply: Reply) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  child.on("message", ({ id, reply, error }: Answer) => {
    const waiter = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) waiter?.resolve(reply as Reply);
    else waiter?.reject(new Error(`${name}: ${error}`));
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  void ended.then(() => {
    for (const { reject } of waiting.values()) reject(new Error(`The ${name} process ended.`));
  });
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        child.send({ id: lastId, request }, (error) => error && reject(error));
      }),
    async stop() {
      if (child.connected) child.disconnect();
      const killer = setTimeout(() => child.kill("SIGKILL"), 5_000);
      await ended;
      clearTimeout(killer);
    },
  };
}

/** The child's side. The process ends when its parent lets go of it or dies. */
export function answerParent<Request, Reply>(handle: (request: Request) => Promise<Reply>): void {
  process.on("disconnect", () => process.exit(0));
  process.on("message", ({ id, request }: { id: number; request: Request }) => {
    handle(request).then(
      (reply) => process.send?.({ id, reply } satisfies Answer),
      (error: unknown) => process.send?.({ id, error: String(error) } satisfies Answer),
    );
  });
}
