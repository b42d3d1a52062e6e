import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { removeEmbeddedPostgres } from "#lib/platform/database/embedded-postgres.ts";
import { freePort } from "#lib/platform/process/free-port.ts";
import { commandLineOf, familyOf } from "../measure/memory.ts";
import { onEnd } from "./cleanup.ts";
import { isReady, stopProgram } from "./stand.ts";

/** The product as `npm start` runs it, with its own embedded Postgres. */
export type Supervised = {
  url: string;
  port: number;
  /** From the start of the supervisor to the first 200 of /api/health/ready. */
  readyAfterMs: number;
  supervisor: ChildProcess;
  stop(): Promise<void>;
};

export async function startSupervised(dataDir: string): Promise<Supervised> {
  const port = await freePort(null);
  const output = fs.openSync(path.join(dataDir, "supervisor.log"), "a");
  const started = performance.now();
  const supervisor = spawn(process.execPath, [path.resolve("dist/supervisor.js"), "start"], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATA_DIR: dataDir,
      PORT: String(port),
      // The worker must not reach the real Meta.
      GRAPH_API_URL: "http://127.0.0.1:9",
    } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", output, output],
  });
  fs.closeSync(output);
  const stop = onEnd(() => stopProgram(supervisor));
  const url = `http://127.0.0.1:${port}`;
  while (!(await isReady(url))) {
    if (supervisor.exitCode !== null || performance.now() - started > 60_000) {
      throw new Error(
        `npm start did not become ready. ${fs.readFileSync(path.join(dataDir, "supervisor.log"), "utf8").slice(-2_000)}`,
      );
    }
    await sleep(10);
  }
  return { url, port, readyAfterMs: performance.now() - started, supervisor, stop };
}

export async function removeData(dataDir: string): Promise<void> {
  await removeEmbeddedPostgres(dataDir);
  fs.rmSync(dataDir, { recursive: true, force: true });
}

/** The processes of a supervised product, by part. */
export function partsOf({
  supervisor,
}: Supervised): Record<"web" | "worker" | "postgres" | "supervisor", number[]> {
  const own = supervisor.pid ?? 0;
  const family = familyOf(own);
  const running = (pattern: RegExp) =>
    family.filter((pid) => pid !== own && pattern.test(commandLineOf(pid)));
  return {
    web: running(/dist\/server\.js/),
    worker: running(/dist\/worker\.js/),
    postgres: running(/postgres/),
    supervisor: [own],
  };
}
