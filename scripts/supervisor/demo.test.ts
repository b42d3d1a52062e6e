import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { demoSummary, seedDemo, writeDemoFile } from "./demo.ts";
import { makePlan } from "./plan.ts";

let dataDir: string;

beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "parley-demo-"));
});

afterEach(() => fs.rmSync(dataDir, { recursive: true, force: true }));

const seeded = {
  users: [{ role: "agent", email: "ana@demo.test", password: "three words" }],
  channel: { id: "c", phoneNumberId: "1", wabaId: "2", displayPhoneNumber: "+1 555 0100" },
  webhook: { appSecret: "s", verifyToken: "v" },
  graph: { accessToken: "t" },
  apiKey: "k",
};

function seedScript(code: string): string {
  const script = path.join(dataDir, "seed.mjs");
  fs.writeFileSync(script, code);
  return script;
}

describe("the demo", () => {
  test("merges what the seed prints last over what it stored", async () => {
    fs.writeFileSync(path.join(dataDir, "demo-seed.json"), JSON.stringify({ apiKey: "stored", users: [] }));
    const script = seedScript(`console.log(JSON.stringify({ apiKey: "printed" }))`);
    expect(await seedDemo(script, process.env, dataDir)).toEqual({ apiKey: "printed", users: [] });
  });

  test("says why when the seed fails", async () => {
    const script = seedScript(`console.log("no workspace"); process.exit(3)`);
    await expect(seedDemo(script, process.env, dataDir)).rejects.toThrow(
      /could not be written.*no workspace/s,
    );
  });

  test("writes demo.json for its owner only, in the shape others rely on", () => {
    const plan = makePlan("demo", { DATA_DIR: dataDir, PORT: "4000" });
    const demo = writeDemoFile(plan, "http://127.0.0.1:4001", seeded);
    const file = path.join(dataDir, "demo.json");
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(fs.readFileSync(file, "utf8"))).toEqual(demo);
    expect(demo).toMatchObject({
      url: "http://127.0.0.1:4000",
      webhook: { url: "http://127.0.0.1:4000/api/webhooks/whatsapp", appSecret: "s", verifyToken: "v" },
      graph: { url: "http://127.0.0.1:4001", accessToken: "t" },
    });
    const summary = demoSummary(demo, plan);
    for (const word of ["ana@demo.test", "three words", "+1 555 0100", demo.url])
      expect(summary).toContain(word);
  });
});
