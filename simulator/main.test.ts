import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = path.join(import.meta.dirname, "..");
let folder: string;

// Inside node_modules, so that the bundle finds its external packages as dist/ does.
beforeAll(async () => {
  folder = mkdtempSync(path.join(ROOT, "node_modules", ".simulator-test-"));
  await build({
    entryPoints: [path.join(ROOT, "simulator/main.ts")],
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile: path.join(folder, "simulator.js"),
    logLevel: "silent",
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(env: Record<string, string>) {
  const child = spawn(process.execPath, [path.join(folder, "simulator.js")], {
    cwd: ROOT,
    env: { ...process.env, LOG_LEVEL: "info", ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let log = "";
  child.stderr.on("data", (chunk) => {
    log += chunk;
  });
  return { child, log: () => log };
}

describe("the bundled process", { timeout: 30_000 }, () => {
  it("reads its world from a file, serves the pages and ends on SIGTERM", async () => {
    const config = path.join(folder, "world.json");
    writeFileSync(config, JSON.stringify({ phones: [{ waId: "12025550123", name: "Dana" }] }));
    const { child, log } = run({ SIMULATOR_CONFIG: config });
    await expect.poll(log, { timeout: 20_000 }).toContain("simulator listening");
    const { url } = JSON.parse(log().split("\n")[0] ?? "{}") as { url: string };
    expect(await (await fetch(url)).text()).toContain("<title>Phones");
    const state = (await (await fetch(`${url}/_sim/state`)).json()) as { phones: { name: string }[] };
    expect(state.phones.map(({ name }) => name)).toEqual(["Dana"]);
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
  });

  it("refuses a world it does not understand", async () => {
    const { child, log } = run({ SIMULATOR_CONFIG: '{"phnoes":[]}' });
    const [code] = await once(child, "exit");
    expect(code).not.toBe(0);
    expect(log()).toContain("phnoes");
  });
});
