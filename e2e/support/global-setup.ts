import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { removeEmbeddedPostgres } from "#lib/platform/database/embedded-postgres.ts";
import { freePort } from "#lib/platform/process/free-port.ts";
import { readDemo } from "./demo.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const SUPERVISOR = path.join(ROOT, "dist/supervisor.js");
const LOG = path.join(ROOT, "test-results/product.log");
const READY_WITHIN_MS = 90_000;
const OWN_SETTINGS =
  /^(APP_URL|DATABASE_URL|HOST|GRAPH_API_URL|SIMULATOR\w*|AUTH_SECRET|ENCRYPTION_KEY|TRUSTED_PROXIES|PUSH_EXTRA_ORIGIN)$/;

/**
 * Starts the built product as `npm run demo` does, with data and a port of its own. To write specs against a
 * demo that is running already, name its data folder: PARLEY_E2E_DATA_DIR=.data npx playwright test.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (process.env.PARLEY_E2E_DATA_DIR) return async () => undefined;
  if (!fs.existsSync(SUPERVISOR)) throw new Error("dist/supervisor.js is missing: run npm run build first.");
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "parley-e2e-"));
  // The account that runs Postgres must be able to pass through.
  fs.chmodSync(dataDir, 0o711);
  const ports = { web: await freePort(null), simulator: await freePort(null), push: await freePort(null) };
  const product = startProduct(dataDir, ports);
  const stop = async () => {
    await stopProduct(product);
    await removeEmbeddedPostgres(dataDir);
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await untilReady(product, dataDir);
  } catch (error) {
    await stop();
    throw error;
  }
  process.env.PARLEY_E2E_DATA_DIR = dataDir;
  // Where a spec may stand in for a browser's push service.
  process.env.PARLEY_E2E_PUSH_PORT = String(ports.push);
  return stop;
}

type Ports = { web: number; simulator: number; push: number };

function startProduct(dataDir: string, ports: Ports): ChildProcess {
  fs.mkdirSync(path.dirname(LOG), { recursive: true });
  const output = fs.openSync(LOG, "w");
  // What the developer's shell says about a product is about another one.
  const inherited = Object.entries(process.env).filter(([name]) => !OWN_SETTINGS.test(name));
  const env = {
    ...Object.fromEntries(inherited),
    NODE_ENV: "production" as const,
    DATA_DIR: dataDir,
    PORT: String(ports.web),
    SIMULATOR_PORT: String(ports.simulator),
    PUSH_EXTRA_ORIGIN: `http://127.0.0.1:${ports.push}`,
    LOG_LEVEL: "info",
  };
  const child = spawn(process.execPath, [SUPERVISOR, "demo"], {
    cwd: ROOT,
    env,
    stdio: ["ignore", output, output],
  });
  fs.closeSync(output);
  return child;
}

async function untilReady(product: ChildProcess, dataDir: string): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline && product.exitCode === null) {
    if (await isReady(dataDir)) return;
    await sleep(100);
  }
  const tail = fs.readFileSync(LOG, "utf8").split("\n").slice(-30).join("\n");
  const reason = product.exitCode === null ? "was not ready in time" : `ended with code ${product.exitCode}`;
  throw new Error(`The product ${reason}. The end of ${LOG}:\n${tail}`);
}

/** No demo.json, half of one, no answer: not yet. */
async function isReady(dataDir: string): Promise<boolean> {
  try {
    const { url } = readDemo(dataDir);
    return (await fetch(`${url}/api/health/ready`, { signal: AbortSignal.timeout(5_000) })).status === 200;
  } catch {
    return false;
  }
}

async function stopProduct(product: ChildProcess): Promise<void> {
  if (product.exitCode !== null || product.signalCode !== null) return;
  const ended = new Promise((resolve) => product.once("exit", resolve));
  product.kill("SIGTERM");
  const isStopped = await Promise.race([ended.then(() => true), sleep(20_000, false, { ref: false })]);
  if (!isStopped) {
    product.kill("SIGKILL");
    await ended;
    throw new Error("The product did not stop within 20 s of SIGTERM.");
  }
}
