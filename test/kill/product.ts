import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { untilAnswers } from "./web-process.ts";

export type Product = {
  url: string;
  dataDir: string;
  /** Pids that the supervisor recorded in its lock file. */
  pidOf(name: "web" | "worker" | "simulator"): number;
  postmasterPid(): number;
  stop(): Promise<void>;
};

/** The whole built product under its supervisor, on fresh data and free ports. Fills process.env for #lib modules. */
export async function startProduct(more: Record<string, string> = {}): Promise<Product> {
  const { freePort } = await import("#lib/platform/process/free-port.ts");
  const dataDir = mkdtempSync(path.join(tmpdir(), "parley-kill-"));
  const port = await freePort(null);
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ["--enable-source-maps", "dist/supervisor.js", "start"], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: "fatal", ...more },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const died = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await untilAnswers(`${url}/api/health/ready`, child, 60_000);
  const secrets = readJson(path.join(dataDir, "secrets.json"));
  const place = readJson(path.join(dataDir, "postgres.json"));
  const { user, password, cluster } = place;
  const databaseUrl = `postgresql://${user}:${password}@127.0.0.1:${place.port}/parley`;
  Object.assign(process.env, secrets, { DATABASE_URL: databaseUrl, DATA_DIR: dataDir });
  return {
    url,
    dataDir,
    pidOf: (name) => pidIn(readFileSync(path.join(dataDir, "parley.lock"), "utf8"), name),
    postmasterPid: () =>
      Number(readFileSync(path.join(String(cluster), "postmaster.pid"), "utf8").split("\n")[0]),
    async stop() {
      const { closePool } = await import("#lib/platform/database/pool.ts");
      await closePool();
      child.kill("SIGTERM");
      await died;
      const { removeEmbeddedPostgres } = await import("#lib/platform/database/embedded-postgres.ts");
      await removeEmbeddedPostgres(dataDir);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function readJson(file: string): Record<string, string | number> {
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, string | number>;
}

function pidIn(lock: string, name: string): number {
  const { children } = JSON.parse(lock) as { children: { name: string; pid: number }[] };
  const found = children.find((child) => child.name === name);
  if (!found) throw new Error(`the lock file names no ${name}`);
  return found.pid;
}
