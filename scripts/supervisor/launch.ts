import { prepareDatabase } from "#lib/platform/database/prepare-database.ts";
import type { EnvironmentSource } from "#lib/platform/environment.ts";
import { generatedSecrets } from "#lib/platform/generated-secrets.ts";
import { log } from "#lib/platform/log.ts";
import { makeDataDir } from "#lib/platform/process/data-dir.ts";
import { type LockFile, takeLock } from "#lib/platform/process/lock-file.ts";
import { type SupervisedChild, superviseChild } from "./child.ts";
import { childSpecs, seedScript } from "./commands.ts";
import { type SupervisedDatabase, superviseDatabase, waitForDatabase } from "./database.ts";
import { demoSummary, removeDemoFile, seedDemo, writeDemoFile } from "./demo.ts";
import { checkPorts, childEnvironment, type Plan } from "./plan.ts";
import { stopOrphan } from "./process-group.ts";
import { untilReady } from "./readiness.ts";

const stopDeadlineMs = 15_000;

/** What has been started so far. Usable from the first moment, so that a failed start cleans up after itself. */
export type Running = { stop: () => Promise<void>; kill: () => void };

export async function launch(
  plan: Plan,
  source: EnvironmentSource,
  onStarted: (running: Running) => void,
): Promise<void> {
  const { DATA_DIR } = plan.launch;
  makeDataDir(DATA_DIR);
  const lock = takeLock(DATA_DIR, plan.launch.APP_URL);
  const started: Started = { lock, children: [], database: null };
  onStarted({ stop: () => stopAll(started), kill: () => killAll(started) });
  if (plan.mode === "demo") removeDemoFile(DATA_DIR);
  await Promise.all(lock.orphans.map(stopOrphan));
  await checkPorts(plan);

  const env = childEnvironment(plan, await openDatabase(plan, started, source), source);
  await prepareDatabase(env.DATABASE_URL ?? "");
  const script = plan.mode === "demo" ? seedScript() : null;
  const seeded = script === null ? {} : await seedDemo(script, env, DATA_DIR);

  const record = () => recordChildren(started);
  for (const spec of childSpecs(plan, env)) started.children.push(superviseChild(spec, record));
  record();
  await untilReady(endpointsOf(plan, started.children));
  if (plan.mode === "demo") {
    process.stdout.write(demoSummary(writeDemoFile(plan, env.GRAPH_API_URL ?? "", seeded), plan));
  } else {
    log.info({ url: plan.launch.APP_URL, simulator: plan.simulator?.url }, "Parley is ready");
  }
}

type Started = { lock: LockFile; children: SupervisedChild[]; database: SupervisedDatabase | null };

async function openDatabase(plan: Plan, started: Started, source: EnvironmentSource) {
  const { DATABASE_URL, AUTH_SECRET, ENCRYPTION_KEY, DATA_DIR } = plan.launch;
  if (DATABASE_URL !== undefined) {
    await waitForDatabase(DATABASE_URL, 30_000);
    return { DATABASE_URL, AUTH_SECRET: AUTH_SECRET ?? "", ENCRYPTION_KEY: ENCRYPTION_KEY ?? "" };
  }
  const made = generatedSecrets(DATA_DIR);
  const secrets = {
    AUTH_SECRET: AUTH_SECRET ?? made.AUTH_SECRET,
    ENCRYPTION_KEY: ENCRYPTION_KEY ?? made.ENCRYPTION_KEY,
  };
  started.database = await superviseDatabase(DATA_DIR, (url) => {
    const moved = childSpecs(plan, childEnvironment(plan, { ...secrets, DATABASE_URL: url }, source));
    for (const child of started.children) {
      const spec = moved.find(({ name }) => name === child.name);
      if (spec) child.restartWith(spec.env);
    }
  });
  return { ...secrets, DATABASE_URL: started.database.url };
}

function endpointsOf(plan: Plan, children: SupervisedChild[]) {
  const paths: Record<string, string | undefined> = {
    web: `${plan.localUrl}/api/health/ready`,
    simulator: plan.simulator ? `${plan.simulator.url}/_sim/health` : undefined,
  };
  return children.flatMap((child) => {
    const url = paths[child.name];
    return url === undefined ? [] : [{ child, url }];
  });
}

function recordChildren({ lock, children }: Started): void {
  lock.record(
    children.flatMap((child) => {
      const identity = child.identity();
      return identity === null ? [] : [{ name: child.name, ...identity }];
    }),
  );
}

/** In the order web, worker, simulator, database: whoever still works must still have what it works with. */
async function stopAll({ lock, children, database }: Started): Promise<void> {
  const deadline = performance.now() + stopDeadlineMs;
  for (const name of ["web", "worker", "simulator"]) {
    const child = children.find((candidate) => candidate.name === name);
    await child?.stop(Math.max(deadline - performance.now(), 500));
  }
  await database?.stop();
  lock.release();
}

function killAll({ children }: Started): void {
  for (const child of children) child.kill();
}
