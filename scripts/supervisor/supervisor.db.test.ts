import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { removeEmbeddedPostgres } from "#lib/platform/database/embedded-postgres.ts";
import { freePort } from "#lib/platform/process/free-port.ts";
import { sendSignal, startTimeOf, waitForExit } from "#lib/platform/process/process-identity.ts";

// The real supervisor, bundled, over a real database; web, worker and simulator are stand-ins that only note when
// they stop. They stand in a folder of their own with the same layout as the project.
let project: string;
let dataDir: string;
let port: number;
const supervisors: ChildProcess[] = [];

const standIn = (name: string, portVariable: string) => `
  import fs from "node:fs"; import http from "node:http";
  const stop = () => { fs.appendFileSync(process.env.DATA_DIR + "/order.log", "${name}\\n"); process.exit(0); };
  process.on("SIGTERM", stop); process.on("disconnect", stop);
  fs.writeFileSync(process.env.DATA_DIR + "/${name}.up", String(process.pid));
  const answer = (request, response) => response.end(JSON.stringify(process.env));
  if ("${portVariable}") http.createServer(answer).listen(Number(process.env["${portVariable}"]), "127.0.0.1");
  else setInterval(() => {}, 1000);`;

beforeAll(async () => {
  project = fs.mkdtempSync(path.join(os.tmpdir(), "parley-supervisor-"));
  dataDir = path.join(project, ".data");
  for (const name of ["node_modules", "package.json", "prisma"]) {
    fs.symlinkSync(path.resolve(name), path.join(project, name));
  }
  const dist = path.join(project, "dist");
  await build({
    entryPoints: ["scripts/supervisor.ts"],
    outdir: dist,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
  });
  fs.writeFileSync(path.join(dist, "server.js"), standIn("web", "PORT"));
  fs.writeFileSync(path.join(dist, "worker.js"), standIn("worker", ""));
  fs.writeFileSync(path.join(dist, "simulator.js"), standIn("simulator", "SIMULATOR_PORT"));
  port = await freePort(null);
});

afterAll(async () => {
  for (const { pid } of supervisors) sendSignal(pid ?? 0, "SIGKILL");
  await removeEmbeddedPostgres(dataDir);
  fs.rmSync(project, { recursive: true, force: true });
});

type Started = { child: ChildProcess; output: () => string; exited: Promise<number | null> };

function startSupervisor(): Started {
  const child = spawn(process.execPath, ["dist/supervisor.js", "start"], {
    cwd: project,
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      PORT: String(port),
      DATA_DIR: dataDir,
      SIMULATOR: "on",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  supervisors.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += String(chunk);
    });
  }
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return { child, output: () => output, exited };
}

async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`Waited in vain for: ${what}`);
    await sleep(20);
  }
}

async function startReady(): Promise<Started> {
  const supervisor = startSupervisor();
  await until(() => supervisor.output().includes("Parley is ready"), `ready\n${supervisor.output()}`);
  return supervisor;
}

function readData(name: string) {
  return JSON.parse(fs.readFileSync(path.join(dataDir, name), "utf8"));
}

function pidOf(name: string): number {
  const { children } = readData("parley.lock") as { children: { name: string; pid: number }[] };
  return children.find((child) => child.name === name)?.pid ?? 0;
}

/** Only from then on it notes that it stops. */
async function untilUp(name: string): Promise<void> {
  const file = path.join(dataDir, `${name}.up`);
  await until(() => fs.existsSync(file) && fs.readFileSync(file, "utf8") === String(pidOf(name)), name);
}

function postmasterPid(): number {
  const file = path.join(readData("postgres.json").cluster, "postmaster.pid");
  return fs.existsSync(file) ? Number.parseInt(fs.readFileSync(file, "utf8"), 10) : 0;
}

describe("the supervisor", { timeout: 60_000 }, () => {
  let supervisor: Started;

  test("starts everything and hands over what each needs", async () => {
    supervisor = await startReady();
    const web = await (await fetch(`http://127.0.0.1:${port}`)).json();
    expect(web).toMatchObject({
      ...readData("secrets.json"),
      APP_URL: `http://127.0.0.1:${port}`,
      SIMULATOR: "on",
    });
    expect(web.DATABASE_URL).toContain(readData("postgres.json").password);
    const simulator = await (await fetch(web.GRAPH_API_URL)).json();
    expect(simulator).not.toHaveProperty("DATABASE_URL");
  });

  test("refuses a second start on the same data in one sentence", async () => {
    const second = startSupervisor();
    expect(await second.exited).toBe(1);
    expect(second.output().trim()).toBe(
      `Parley is already running on ${dataDir} (process ${supervisor.child.pid}, http://127.0.0.1:${port}): ` +
        "stop it first, or set DATA_DIR to use other data.",
    );
  });

  test.each(["web", "worker", "simulator"])("starts a killed %s again", async (name) => {
    const pid = pidOf(name);
    sendSignal(pid, "SIGKILL");
    await until(() => pidOf(name) !== pid && startTimeOf(pidOf(name)) !== null, `a new ${name}`);
  });

  test("starts a killed database again, at the same address", async () => {
    const [pid, address] = [postmasterPid(), readData("postgres.json").port];
    sendSignal(pid, "SIGKILL");
    await until(() => supervisor.output().includes("the database is back"), "the database");
    expect(postmasterPid()).not.toBe(pid);
    expect(readData("postgres.json").port).toBe(address);
  });

  test("recovers by itself after it was killed", async () => {
    const orphans = [pidOf("web"), pidOf("worker"), pidOf("simulator"), postmasterPid()];
    sendSignal(supervisor.child.pid ?? 0, "SIGKILL");
    await supervisor.exited;
    const began = performance.now();
    supervisor = await startReady();
    expect(performance.now() - began).toBeLessThan(10_000);
    for (const pid of orphans) expect(await waitForExit(pid, 100)).toBe(true);
  });

  test("stops web, worker, simulator and database in this order", async () => {
    const database = postmasterPid();
    // The product waits for the doors of web and simulator; nobody waits for the worker.
    for (const name of ["web", "worker", "simulator"]) await untilUp(name);
    fs.rmSync(path.join(dataDir, "order.log"), { force: true });
    supervisor.child.kill("SIGTERM");
    expect(await supervisor.exited).toBe(0);
    expect(fs.readFileSync(path.join(dataDir, "order.log"), "utf8")).toBe("web\nworker\nsimulator\n");
    expect(startTimeOf(database)).toBeNull();
    expect(fs.existsSync(path.join(dataDir, "parley.lock"))).toBe(false);
  });
});
