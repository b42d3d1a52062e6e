import { setTimeout as sleep } from "node:timers/promises";
import { log } from "#lib/platform/log.ts";
import type { SupervisedChild } from "./child.ts";

export type Endpoint = { child: SupervisedChild; url: string };

const patienceMs = 90_000;
const warningMs = 10_000;
const hopelessFailures = 6;

/** Waits until every address answers 200. Throws when a process does not stay up or the time is over. */
export async function untilReady(endpoints: Endpoint[]): Promise<void> {
  await Promise.all(endpoints.map(untilAnswering));
}

async function untilAnswering({ child, url }: Endpoint): Promise<void> {
  const deadline = performance.now() + patienceMs;
  let nextWarning = performance.now() + warningMs;
  for (;;) {
    const problem = await ask(url);
    if (problem === null) return;
    if (child.failures() >= hopelessFailures) {
      throw new Error(`The ${child.name} process does not stay up; what it said is above.`);
    }
    if (performance.now() > deadline) throw new Error(`${url} did not become ready: ${problem}`);
    if (performance.now() > nextWarning) {
      log.warn({ process: child.name, url, problem }, "still waiting for it to become ready");
      nextWarning += warningMs;
    }
    await sleep(50);
  }
}

/** null when it answers 200, else what it does instead. */
async function ask(url: string): Promise<string | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    const body = await response.text();
    return response.status === 200 ? null : `${response.status} ${body.slice(0, 200)}`;
  } catch (error) {
    return error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  }
}
