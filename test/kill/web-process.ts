import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

export type WebProcess = { url: string; pid: number; died: Promise<void>; kill(): void };

/** The built web process, alone, dying where `failpoint` says. Resolves when it accepts webhooks. */
export async function startWeb(
  env: NodeJS.ProcessEnv,
  port: number,
  failpoint: string | null,
): Promise<WebProcess> {
  const child = spawn(process.execPath, ["--enable-source-maps", "dist/server.js"], {
    env: {
      ...env,
      PORT: String(port),
      NODE_ENV: "production",
      LOG_LEVEL: "error",
      ...(failpoint ? { FAILPOINT: failpoint } : {}),
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const died = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(`${url}/api/health/live`, child);
  return { url, pid: child.pid ?? 0, died, kill: () => child.kill("SIGKILL") };
}

export async function untilAnswers(url: string, child?: ChildProcess, deadlineMs = 20_000): Promise<number> {
  const started = performance.now();
  while (performance.now() - started < deadlineMs) {
    // It may have died at its failpoint already: senders retry faster than we look.
    if (child && (child.exitCode !== null || child.signalCode !== null)) return performance.now() - started;
    const answer = await fetch(url, { signal: AbortSignal.timeout(1_000) }).catch(() => null);
    if (answer?.ok) return performance.now() - started;
    await sleep(25);
  }
  throw new Error(`${url} did not answer within ${deadlineMs} ms`);
}
