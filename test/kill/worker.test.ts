import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSimulator } from "#simulator/server.ts";
import type { TestChannel } from "#test/factories.ts";
import { startWeb, type WebProcess } from "./web-process.ts";

/**
 * kill -9 of the worker before the call, after the call before its outcome is stored, and at random: nothing is
 * sent twice, and nothing that was accepted stays without an end. WhatsApp is the simulator, which keeps a ledger.
 */
const rounds = 20;
const perRound = 12;
const points = ["before-call", "after-call-before-outcome", "after-claim", "after-outcome", null] as const;
const dataDir = mkdtempSync(path.join(tmpdir(), "parley-kill-worker-"));
let stop: () => Promise<void> = async () => undefined;
let simulator: Awaited<ReturnType<typeof startSimulator>>;
let web: WebProcess;
let channel: TestChannel;

beforeAll(async () => {
  const { removeEmbeddedPostgres, startEmbeddedPostgres } = await import(
    "#lib/platform/database/embedded-postgres.ts"
  );
  const { prepareDatabase } = await import("#lib/platform/database/prepare-database.ts");
  const { freePort } = await import("#lib/platform/process/free-port.ts");
  const database = await startEmbeddedPostgres({ dataDir });
  const port = await freePort(null);
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    AUTH_SECRET: "a-secret-of-tests-only-32-characters",
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
  });
  await prepareDatabase(database.url);
  const { createChannel, createWorkspace } = await import("#test/factories.ts");
  channel = await createChannel(await createWorkspace());
  simulator = await startSimulator({ config: worldOf(channel, port) });
  process.env.GRAPH_API_URL = simulator.url;
  web = await startWeb(process.env, port, null);
  stop = async () => {
    web.kill();
    await web.died;
    await simulator.stop();
    const { closePool } = await import("#lib/platform/database/pool.ts");
    await closePool();
    await database.stop();
    await removeEmbeddedPostgres(dataDir);
  };
});

afterAll(async () => {
  await stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test(`worker killed ${rounds} times: nothing sent twice, nothing without an end`, async () => {
  const { createThread, memberActor } = await import("#test/sending-rows.ts");
  const { sendMessage } = await import("#lib/messages/commands/send-message.ts");
  const actor = await memberActor(channel.workspaceId);
  const threads = await Promise.all(Array.from({ length: 40 }, () => createThread(channel)));
  let count = 0;
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < perRound; i++) {
      const thread = threads[count % threads.length];
      if (!thread) throw new Error("no thread");
      const clientMessageId = `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`;
      await sendMessage(actor, thread.conversationId, {
        kind: "text",
        clientMessageId,
        text: { body: `nonce ${count++}` },
      });
    }
    await dieOnce(points[round % points.length] ?? null, 1 + (round % 7));
    // Nobody else can know that the owner is dead; a real successor waits these ten seconds out.
    await releaseLease();
  }
  const survivor = startWorker(null);
  const ends = await untilEnded(count);
  survivor.kill("SIGKILL");

  const ledger = await sentBodies();
  const twice = [...ledger].filter(([, times]) => times > 1);
  expect(twice).toEqual([]);
  // Whatever WhatsApp took is known to have arrived there; what is unconfirmed never reached it.
  const wrong = ends.filter(({ text, status }) => (ledger.get(text) ?? 0) === 0 && status !== "unknown");
  expect(wrong).toEqual([]);
  const unheard = ends.filter(({ text, status }) => ledger.has(text) && status === "unknown");
  expect(unheard).toEqual([]);
  const unconfirmed = ends.filter(({ status }) => status === "unknown").length;
  console.log(
    `worker kills: ${rounds} deaths, ${ledger.size} of ${count} sent once, ${unconfirmed} unconfirmed`,
  );
  expect(ledger.size + unconfirmed).toBe(count);
});

function startWorker(failpoint: string | null): ChildProcess {
  return spawn(process.execPath, ["--enable-source-maps", "dist/worker.js"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      LOG_LEVEL: "fatal",
      ...(failpoint ? { FAILPOINT: failpoint } : {}),
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function dieOnce(point: string | null, times: number): Promise<void> {
  const worker = startWorker(point && `${point}:${times}`);
  const died = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  if (point === null) {
    await sleep(600 + Math.random() * 600);
    worker.kill("SIGKILL");
  }
  // With fewer calls to make than the point asks for it would live on.
  const late = setTimeout(() => worker.kill("SIGKILL"), 4_000);
  await died;
  clearTimeout(late);
}

async function releaseLease(): Promise<void> {
  const { query } = await import("#lib/platform/database/pool.ts");
  const { sql } = await import("#lib/platform/database/sql.ts");
  await query(
    sql`UPDATE channel_lease SET "expiresAt" = now() - interval '1 second' WHERE "workspaceId" = ${channel.workspaceId}::uuid`,
  );
}

/** Every message of ours with its end. Attempts whose process died are given up after their deadline of 35 s. */
async function untilEnded(count: number): Promise<{ text: string; status: string }[]> {
  const { query } = await import("#lib/platform/database/pool.ts");
  const { sql } = await import("#lib/platform/database/sql.ts");
  const deadline = performance.now() + 90_000;
  for (;;) {
    const rows = await query<{ text: string; status: string }>(sql`
      SELECT text, status FROM message
      WHERE "workspaceId" = ${channel.workspaceId}::uuid AND direction = 'outbound'`);
    const open = rows.filter(({ status }) => ["queued", "sending", "accepted"].includes(status));
    if (rows.length === count && open.length === 0) return rows;
    if (performance.now() > deadline)
      throw new Error(`${open.length} of ${rows.length} messages have no end`);
    await sleep(250);
  }
}

/** How often WhatsApp took each text. */
async function sentBodies(): Promise<Map<string, number>> {
  const answer = await fetch(`${simulator.url}/_sim/requests?limit=1000`);
  const { requests } = (await answer.json()) as { requests: LedgerEntry[] };
  const times = new Map<string, number>();
  for (const { outcome, body } of requests) {
    const text = body.text?.body;
    if (outcome === "accepted" && text) times.set(text, (times.get(text) ?? 0) + 1);
  }
  return times;
}

type LedgerEntry = { outcome: string; body: { text?: { body?: string } } };

function worldOf(to: TestChannel, port: number) {
  return {
    apps: [
      {
        id: "1",
        secret: to.appSecret,
        webhookUrl: `http://127.0.0.1:${port}/api/webhooks/whatsapp`,
        verifyToken: to.verifyToken,
      },
    ],
    wabas: [
      {
        id: to.wabaId,
        name: "Test",
        appIds: ["1"],
        numbers: [{ id: to.phoneNumberId, displayPhoneNumber: "+1 202-555-0100", verifiedName: "Test" }],
        templates: [],
      },
    ],
    tokens: [{ token: to.accessToken, wabaIds: [to.wabaId], expiresAt: null }],
    phones: [],
    settings: {
      windowRule: "off" as const,
      pairRate: { enabled: false, burst: 45, intervalMs: 6_000 },
      unknownRecipients: "create" as const,
    },
  };
}
