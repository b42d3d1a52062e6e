import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AlreadyRunningError, type LockOwner, takeLock } from "./lock-file.ts";
import { identityOf, type ProcessIdentity, sendSignal, waitForExit } from "./process-identity.ts";

const address = "http://127.0.0.1:3000";
let dataDir: string;
const processes: number[] = [];

beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "parley-lock-"));
});

afterEach(() => {
  for (const pid of processes.splice(0)) sendSignal(pid, "SIGKILL");
  fs.rmSync(dataDir, { recursive: true, force: true });
});

function someProcess(): ProcessIdentity {
  const pid = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" }).pid ?? 0;
  processes.push(pid);
  const identity = identityOf(pid);
  if (identity === null) throw new Error("the process did not start");
  return identity;
}

function writeLock(owner: Partial<LockOwner> & ProcessIdentity): void {
  const lock = { address, children: [], ...owner };
  fs.writeFileSync(path.join(dataDir, "parley.lock"), JSON.stringify(lock));
}

describe("the lock of a data folder", () => {
  test("is refused while its owner lives, naming process and address in one sentence", () => {
    const owner = someProcess();
    writeLock(owner);
    expect(() => takeLock(dataDir, address)).toThrow(AlreadyRunningError);
    expect(() => takeLock(dataDir, address)).toThrow(
      `Parley is already running on ${dataDir} (process ${owner.pid}, ${address})`,
    );
    expect(fs.readdirSync(dataDir)).toEqual(["parley.lock"]);
  });

  test("is taken from an owner that was killed, together with what it left running", async () => {
    const [owner, web, worker] = [someProcess(), someProcess(), someProcess()];
    writeLock({
      ...owner,
      children: [
        { name: "web", ...web },
        { name: "worker", ...worker },
      ],
    });
    sendSignal(owner.pid, "SIGKILL");
    sendSignal(worker.pid, "SIGKILL");
    await Promise.all([waitForExit(owner.pid, 2_000), waitForExit(worker.pid, 2_000)]);
    expect(takeLock(dataDir, address).orphans).toEqual([{ name: "web", ...web }]);
  });

  test("is not held by a stranger who got the owner's pid", () => {
    const stranger = someProcess();
    writeLock({ pid: stranger.pid, startedAt: "an earlier boot:42" });
    expect(takeLock(dataDir, address).orphans).toEqual([]);
  });

  test.each(["", "{", "null", '{"pid": 1}'])("is taken when the file holds %j", (content) => {
    fs.writeFileSync(path.join(dataDir, "parley.lock"), content);
    expect(takeLock(dataDir, address).orphans).toEqual([]);
  });

  test("records children, is private, and can be taken again after release", () => {
    const lock = takeLock(dataDir, address);
    const web = { name: "web", ...someProcess() };
    lock.record([web]);
    const file = path.join(dataDir, "parley.lock");
    expect(JSON.parse(fs.readFileSync(file, "utf8"))).toMatchObject({ pid: process.pid, children: [web] });
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(() => takeLock(dataDir, address)).toThrow(AlreadyRunningError);
    lock.release();
    expect(takeLock(dataDir, address).orphans).toEqual([]);
  });
});
