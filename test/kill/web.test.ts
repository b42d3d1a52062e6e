import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestChannel } from "#test/factories.ts";
import { startMeta } from "./meta-sender.ts";
import { startWeb } from "./web-process.ts";

/** kill -9 of the web process under load, at random and at named points; the sender retries as Meta does. */
const rounds = 20;
const dataDir = mkdtempSync(path.join(tmpdir(), "parley-kill-web-"));
let channel: TestChannel;
let env: NodeJS.ProcessEnv;
let port: number;
let stopDatabase: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  const { removeEmbeddedPostgres, startEmbeddedPostgres } = await import(
    "#lib/platform/database/embedded-postgres.ts"
  );
  const { prepareDatabase } = await import("#lib/platform/database/prepare-database.ts");
  const { freePort } = await import("#lib/platform/process/free-port.ts");
  // fsync stays on: an acknowledgement must mean what it says.
  const database = await startEmbeddedPostgres({ dataDir });
  port = await freePort(null);
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    AUTH_SECRET: "a-secret-of-tests-only-32-characters",
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
  });
  env = { ...process.env };
  await prepareDatabase(database.url);
  const { createChannel, createWorkspace } = await import("#test/factories.ts");
  channel = await createChannel(await createWorkspace());
  stopDatabase = async () => {
    const { closePool } = await import("#lib/platform/database/pool.ts");
    await closePool();
    await database.stop();
    await removeEmbeddedPostgres(dataDir);
  };
});

afterAll(async () => {
  await stopDatabase();
  rmSync(dataDir, { recursive: true, force: true });
});

test(`web killed ${rounds} times under load: nothing lost, nothing doubled`, async () => {
  const meta = startMeta(`http://127.0.0.1:${port}/api/webhooks/whatsapp`, channel, 8);
  const deaths: Record<string, number> = {};
  for (let round = 0; round < rounds; round++) {
    const point = [null, "after-commit-before-answer", "mid-batch"][round % 3] ?? null;
    const web = await startWeb(env, port, point && `${point}:${3 + round * 2}`);
    if (point === null) {
      await sleep(100 + Math.random() * 500);
      web.kill();
    }
    await web.died;
    deaths[point ?? "random"] = (deaths[point ?? "random"] ?? 0) + 1;
  }
  const web = await startWeb(env, port, null);
  const ledger = await meta.finish();
  web.kill();
  await web.died;
  const { checkLedger } = await import("./check-ledger.ts");
  await checkLedger(ledger, channel);
  console.log(
    `web kills ${JSON.stringify(deaths)}: ${ledger.sent.length} messages, ${ledger.refusals} refusals retried`,
  );
  expect(ledger.acknowledged.size).toBe(ledger.sent.length);
  expect(ledger.refusals).toBeGreaterThan(rounds / 2);
});
