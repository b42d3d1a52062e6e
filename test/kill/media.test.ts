import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestChannel } from "#test/factories.ts";

/** kill -9 of the worker in the middle of a customer's file: no half file has a name, and the next worker gets it whole. */
const dataDir = mkdtempSync(path.join(tmpdir(), "parley-kill-media-"));
let bytes: Buffer;
let sha256: string;
let isStuck = true;
let halves = 0;
let channel: TestChannel;
let meta: Server;
let stop: () => Promise<void> = async () => undefined;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  // Noise, which does not grow smaller; a picture, because of an ad nothing else is kept.
  const raw = { width: 400, height: 300, channels: 3 } as const;
  bytes = await sharp(randomBytes(raw.width * raw.height * raw.channels), { raw })
    .png()
    .toBuffer();
  sha256 = createHash("sha256").update(bytes).digest("hex");
  const { removeEmbeddedPostgres, startEmbeddedPostgres } = await import(
    "#lib/platform/database/embedded-postgres.ts"
  );
  const { prepareDatabase } = await import("#lib/platform/database/prepare-database.ts");
  meta = await startStuckMeta();
  const database = await startEmbeddedPostgres({ dataDir });
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    AUTH_SECRET: "a-secret-of-tests-only-32-characters",
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
    GRAPH_API_URL: `http://127.0.0.1:${(meta.address() as AddressInfo).port}`,
  });
  await prepareDatabase(database.url);
  const { createChannel, createWorkspace } = await import("#test/factories.ts");
  channel = await createChannel(await createWorkspace());
  stop = async () => {
    for (const worker of workers) worker.kill("SIGKILL");
    meta.closeAllConnections();
    meta.close();
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

test.each([
  ["a customer's file", "fetch-media"],
  ["the picture of an ad", "fetch-ad-picture"],
] as const)("%s whose worker died is fetched by the next one, whole", async (_, job) => {
  for (const worker of workers.splice(0)) worker.kill("SIGKILL");
  isStuck = true;
  halves = 0;
  const before = namedFiles();
  const mediaId = await pendingFile(job);
  const first = startWorker();
  await until(async () => halves > 0, 20_000);
  const died = new Promise((resolve) => first.once("exit", resolve));
  first.kill("SIGKILL");
  await died;
  expect(namedFiles()).toEqual(before);
  expect(await fileRow(mediaId)).toMatchObject({ state: "pending", storageKey: null });

  isStuck = false;
  startWorker();
  await until(async () => (await fileRow(mediaId)).state === "stored", 60_000);
  const { storageKey, thumbnailStorageKey } = await fileRow(mediaId);
  expect(namedFiles().sort()).toEqual([...before, storageKey, thumbnailStorageKey].sort());
  const stored = readFileSync(
    path.join(dataDir, "media", String(storageKey).slice(0, 2), String(storageKey)),
  );
  expect(createHash("sha256").update(stored).digest("hex")).toBe(sha256);
});

/** Gives half of the file and then nothing more, until it is no longer stuck. */
async function startStuckMeta(): Promise<Server> {
  const server = createServer((request, response) => {
    const { origin, pathname } = new URL(request.url ?? "/", `http://${request.headers.host}`);
    if (pathname.endsWith("/bytes")) {
      response.writeHead(200, { "content-type": "image/png", "content-length": bytes.length });
      if (!isStuck) return response.end(bytes);
      return response.write(bytes.subarray(0, bytes.length / 2), () => halves++);
    }
    const node = { url: `${origin}/v25.0/bytes`, mime_type: "image/png", sha256 };
    return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(node));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ["--enable-source-maps", "dist/worker.js"], {
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "fatal" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  workers.push(worker);
  return worker;
}

async function pendingFile(job: "fetch-media" | "fetch-ad-picture"): Promise<string> {
  const { createThread } = await import("#test/sending-rows.ts");
  const { createMessages } = await import("#test/conversation-factories.ts");
  const { enqueue } = await import("#lib/jobs.ts");
  const { transaction } = await import("#lib/platform/database/transaction.ts");
  const { sql } = await import("#lib/platform/database/sql.ts");
  const { uuidv7 } = await import("#lib/platform/database/uuid.ts");
  const [messageId = ""] = await createMessages(await createThread(channel), 1);
  const mediaId = uuidv7();
  const { workspaceId } = channel;
  const isOfAd = job === "fetch-ad-picture";
  const sourceUrl = isOfAd ? `${process.env.GRAPH_API_URL}/v25.0/bytes` : null;
  await transaction(async (tx) => {
    await tx.query(sql`
      INSERT INTO media_file ("workspaceId", id, "messageId", "providerMediaId", "sourceUrl", "declaredSha256",
                              "createdAt")
      VALUES (${workspaceId}::uuid, ${mediaId}::uuid, ${messageId}::uuid, ${isOfAd ? null : "4711"}, ${sourceUrl},
              ${isOfAd ? null : sha256}, now())`);
    await enqueue(tx, job, { workspaceId, mediaId }, mediaId);
  });
  return mediaId;
}

type FileRow = { state: string; storageKey: string | null; thumbnailStorageKey: string | null };

async function fileRow(mediaId: string): Promise<FileRow> {
  const { query } = await import("#lib/platform/database/pool.ts");
  const { sql } = await import("#lib/platform/database/sql.ts");
  const [row] = await query<FileRow>(sql`
    SELECT state, "storageKey", "thumbnailStorageKey" FROM media_file
    WHERE "workspaceId" = ${channel.workspaceId}::uuid AND id = ${mediaId}::uuid`);
  if (!row) throw new Error("no file");
  return row;
}

/** Files under a key; drafts of broken-off downloads are nobody's, and the housekeeper's. */
function namedFiles(): string[] {
  const folder = path.join(dataDir, "media");
  if (!existsSync(folder)) return [];
  const all = readdirSync(folder, { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile() && !entry.name.endsWith(".part")).map(({ name }) => name);
}

async function until(isSo: () => Promise<boolean>, withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error("it did not come to that in time");
    await sleep(100);
  }
}
