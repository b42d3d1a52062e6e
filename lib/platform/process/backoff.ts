// The cap keeps a service that is killed again and again within its ten seconds of recovery.
const [firstMs, capMs, settledMs] = [200, 3_000, 30_000];

export type Backoff = { failures: number };

export const noFailures: Backoff = { failures: 0 };

/** How long to wait before starting a process again that has just died after running for `ranMs`. */
export function afterDeath(backoff: Backoff, ranMs: number): { delayMs: number; next: Backoff } {
  const failures = ranMs >= settledMs ? 0 : backoff.failures;
  return { delayMs: Math.min(firstMs * 2 ** failures, capMs), next: { failures: failures + 1 } };
}
