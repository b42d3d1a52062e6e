import { spawn } from "node:child_process";
import { describe, expect, test } from "vitest";
import {
  commandOf,
  identityOf,
  isSameProcessAlive,
  ownIdentity,
  sendSignal,
  waitForExit,
} from "./process-identity.ts";

describe("process identity", () => {
  test("is stable for a living process and different for each", () => {
    expect(identityOf(process.pid)).toEqual(ownIdentity());
    expect(isSameProcessAlive(ownIdentity())).toBe(true);
    expect(isSameProcessAlive({ ...ownIdentity(), startedAt: "earlier" })).toBe(false);
  });

  test("ends with the process, although nobody has collected it yet", async () => {
    // The shell execs into sleep and never waits for its first child, which stays behind as a zombie.
    const shell = spawn("/bin/sh", ["-c", "sleep 0.05 & echo $!; exec sleep 5"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const pid = await new Promise<number>((resolve) =>
      shell.stdout.once("data", (data) => resolve(Number(data))),
    );
    expect(identityOf(pid)).not.toBeNull();
    expect(await waitForExit(pid, 2_000)).toBe(true);
    expect(identityOf(pid)).toBeNull();
    sendSignal(shell.pid ?? 0, "SIGKILL");
  });

  test("knows the command line", () => {
    expect(commandOf(process.pid)).toContain("node");
    expect(commandOf(2 ** 22 + 1)).toBeNull();
  });
});
