import { setTimeout as sleep } from "node:timers/promises";
import type { SupervisedChild } from "./child.ts";

export type Endpoint = { child: SupervisedChild; url: string };

const patienceMs = 90_000;
const hopelessFailures = 6;

/** Waits until every address answers 200. Throws when a process does not stay up or the time is over. */
export async function untilReady(endpoints: Endpoint[]): Promise<void> {
  await Promise.all(endpoints.map(untilAnswering));
}

async function untilAnswering({ child, url }: Endpoint): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await isAnswering(url))) {
    if (child.failures() >= hopelessFailures) {
      throw new Error(`The ${child.name} process does not stay up; what it said is above.`);
    }
    if (performance.now() > deadline)
      throw new Error(`${url} did not become ready in ${patienceMs / 1000} s.`);
    await sleep(50);
  }
}

async function isAnswering(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}
