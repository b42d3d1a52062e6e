import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { sealingKey } from "#lib/platform/crypto/seal.ts";
import { type Line, lineOf, megabytes, notMeasured } from "../measure/line.ts";
import { pssOf } from "../measure/memory.ts";
import { median, slope } from "../measure/statistics.ts";
import { onEnd } from "../processes/cleanup.ts";
import { freshFolder } from "../processes/cluster.ts";
import { partsOf, removeData, type Supervised, startSupervised } from "../processes/supervised.ts";
import { createTenant } from "../setup/tenant.ts";
import { prepareThreads } from "../setup/threads.sql.ts";
import type { Context } from "./context.ts";
import { streamOf } from "./webhook-load.ts";

const limit = 450 * 1024 * 1024;
const eventsPerSecond = 200;
const eventsPerRequest = 4;
/** What may look like growth and is not: a tenth of the limit in an hour. */
const tolerated = limit / 10;

type Sizes = { web: number; worker: number; postgres: number; supervisor: number };

/** Proportional set size of web, worker and Postgres as `npm start` runs them: idle, then under steady load. */
export async function memory(context: Context): Promise<Line[]> {
  if (process.platform !== "linux") {
    return [notMeasured({ row: "9", what: "memory", target: "" }, "needs Linux's smaps_rollup")];
  }
  const dataDir = freshFolder("memory");
  onEnd(() => removeData(dataDir));
  const product = await startSupervised(dataDir);
  const idleSeconds = context.options.isQuick ? 10 : 60;
  context.say(`9: idle for ${idleSeconds} s`);
  await sleep(idleSeconds * 1000);
  const idle = idleLine(product, idleSeconds);
  const growth = await growthLine(context, product, dataDir);
  await product.stop();
  return [idle, growth];
}

function idleLine(product: Supervised, seconds: number): Line {
  const sizes = sizesOf(product);
  const sum = sizes.web + sizes.worker + sizes.postgres;
  const parts = Object.entries(sizes).map(([name, size]) => `${name} ${megabytes(size)}`);
  return lineOf(
    {
      row: "9",
      what: `memory, idle for ${seconds} s (PSS of web + worker + Postgres)`,
      target: "<= 450 MB",
      notes: [
        parts.join(", "),
        ...(sizes.worker === 0 ? ["dist/worker.js does not exist: without a worker"] : []),
      ],
      details: sizes,
    },
    { measured: megabytes(sum), isMet: sum <= limit },
  );
}

async function growthLine(context: Context, product: Supervised, dataDir: string): Promise<Line> {
  const minutes = context.options.isQuick ? 0.5 : 6;
  const samples: (Sizes & { seconds: number })[] = [];
  const load = runLoad(context, product, dataDir, minutes * 60);
  const started = performance.now();
  const timer = setInterval(() => {
    samples.push({ seconds: (performance.now() - started) / 1000, ...sizesOf(product) });
  }, 1_000);
  const failed = await load.finally(() => clearInterval(timer));
  const problems = failed > 0 ? [`${failed} webhooks not answered 200`] : [];
  // Caches fill and the compiler works at first; Postgres then touches its shared buffers once.
  const settled = samples.filter(({ seconds }) => seconds > (minutes * 60) / 6);
  const perHour = slope(floorPoints(settled)) * 3600;
  const postgres = median(settled.map((sample) => sample.postgres));
  return lineOf(
    {
      row: "9",
      what: `memory, growth of web + worker at ${eventsPerSecond} events/s`,
      target: "none (< 45 MB an hour)",
      problems,
      notes: [
        `Postgres at ${megabytes(postgres)}; ${Math.round(minutes * 50)} s of ${minutes} min evaluated`,
      ],
      details: samples,
    },
    { measured: `${megabytes(perHour)} an hour`, isMet: perHour < tolerated },
  );
}

/** The least of each ten seconds: garbage that waits for its collection is no growth. */
function floorPoints(samples: readonly (Sizes & { seconds: number })[]): { x: number; y: number }[] {
  const least = new Map<number, number>();
  for (const { seconds, web, worker } of samples) {
    const bucket = Math.floor(seconds / 10);
    least.set(bucket, Math.min(least.get(bucket) ?? Number.POSITIVE_INFINITY, web + worker));
  }
  return [...least].map(([bucket, y]) => ({ x: bucket * 10, y }));
}

/** Returns how many requests failed. */
async function runLoad(
  context: Context,
  product: Supervised,
  dataDir: string,
  seconds: number,
): Promise<number> {
  const pool = new pg.Pool({ connectionString: databaseOf(dataDir), max: 2 });
  pool.on("error", () => undefined);
  const { ENCRYPTION_KEY } = JSON.parse(fs.readFileSync(path.join(dataDir, "secrets.json"), "utf8")) as {
    ENCRYPTION_KEY: string;
  };
  const tenant = await createTenant({ pool, key: sealingKey(ENCRYPTION_KEY) }, "Memory");
  const threads = await prepareThreads(pool, tenant, 2_000);
  await pool.end();
  await sleep(1_100);
  const perSecond = eventsPerSecond / eventsPerRequest;
  const requests = Math.ceil(perSecond * seconds);
  const stream = streamOf({ tenant, threads }, { eventsPerRequest, requests, mix: "messages" });
  const target = { host: "127.0.0.1", port: product.port, connections: 16 };
  const pace = { kind: "open" as const, perSecond };
  const { status } = await context.generator.ask({ kind: "webhooks", target, stream, pace });
  return status.filter((code) => code !== 200).length;
}

function databaseOf(dataDir: string): string {
  const note = JSON.parse(fs.readFileSync(path.join(dataDir, "postgres.json"), "utf8")) as {
    user: string;
    password: string;
    port: number;
  };
  return `postgresql://${note.user}:${note.password}@127.0.0.1:${note.port}/parley`;
}

function sizesOf(product: Supervised): Sizes {
  const { web, worker, postgres, supervisor } = partsOf(product);
  return { web: pssOf(web), worker: pssOf(worker), postgres: pssOf(postgres), supervisor: pssOf(supervisor) };
}
