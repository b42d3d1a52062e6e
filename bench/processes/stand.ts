import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type SealingKey, sealingKey } from "#lib/platform/crypto/seal.ts";
import { freePort } from "#lib/platform/process/free-port.ts";
import { nodeOptions } from "#scripts/supervisor/node-options.ts";
import { onEnd } from "./cleanup.ts";
import type { Cluster } from "./cluster.ts";

/** The built web and worker on a database of their own: what a row measures. */
export type Stand = {
  url: string;
  host: string;
  port: number;
  databaseUrl: string;
  /** The measurer's own connections. */
  pool: pg.Pool;
  key: SealingKey;
  web: ChildProcess;
  /** Null when dist/worker.js does not exist. */
  worker: ChildProcess | null;
  folder: string;
  stop(): Promise<void>;
};

export type StandOptions = { name: string; isProfiled: boolean };

export async function startStand(cluster: Cluster, { name, isProfiled }: StandOptions): Promise<Stand> {
  const host = "127.0.0.1";
  const port = await freePort(null);
  const folder = path.join(cluster.dataDir, name);
  fs.mkdirSync(folder, { recursive: true });
  const databaseUrl = await cluster.createDatabase(name);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  pool.on("error", () => undefined);
  const encryptionKey = randomBytes(32).toString("base64");
  const url = `http://${host}:${port}`;
  const env = environmentOf({ url, host, port, databaseUrl, encryptionKey, folder });
  const profiler = isProfiled ? ["--import", path.resolve("bench/web-profiler.mjs")] : [];
  const web = startProgram("server", env, folder, profiler);
  const worker = fs.existsSync(path.resolve("dist/worker.js")) ? startProgram("worker", env, folder) : null;
  const stop = onEnd(async () => {
    await Promise.all([stopProgram(web), worker && stopProgram(worker)]);
    await pool.end();
  });
  await untilReady(url, web, folder);
  const key = sealingKey(encryptionKey);
  return { url, host, port, databaseUrl, pool, key, web, worker, folder, stop };
}

type Place = {
  url: string;
  host: string;
  port: number;
  databaseUrl: string;
  encryptionKey: string;
  folder: string;
};

function environmentOf(place: Place): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: "production",
    HOST: place.host,
    PORT: String(place.port),
    APP_URL: place.url,
    NEXTAUTH_URL: place.url,
    DATABASE_URL: place.databaseUrl,
    AUTH_SECRET: randomBytes(32).toString("base64"),
    ENCRYPTION_KEY: place.encryptionKey,
    DATA_DIR: place.folder,
    // Nobody answers there: the worker must not reach the real Meta, and needs nothing of it.
    GRAPH_API_URL: "http://127.0.0.1:9",
    LOG_LEVEL: "info",
    NEXT_TELEMETRY_DISABLED: "1",
    PARLEY_SUPERVISOR_PID: String(process.pid),
  };
}

function startProgram(name: string, env: NodeJS.ProcessEnv, folder: string, options: string[] = []) {
  const output = fs.openSync(path.join(folder, `${name}.log`), "w");
  const child = spawn(
    process.execPath,
    [...nodeOptions(name === "server" ? "web" : "worker"), ...options, path.resolve("dist", `${name}.js`)],
    { env: { ...env, PARLEY_BENCH_PROFILE: path.join(folder, "web") }, stdio: ["ignore", output, output] },
  );
  fs.closeSync(output);
  return child;
}

async function untilReady(url: string, web: ChildProcess, folder: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline && web.exitCode === null) {
    if (await isReady(url)) return;
    await sleep(50);
  }
  const said = fs.readFileSync(path.join(folder, "server.log"), "utf8").split("\n").slice(-20).join("\n");
  throw new Error(`The web process did not become ready. It said:\n${said}`);
}

export async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/api/health/ready`, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

export async function stopProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const killer = setTimeout(() => child.kill("SIGKILL"), 20_000);
  await ended;
  clearTimeout(killer);
}
