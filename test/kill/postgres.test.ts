import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestChannel } from "#test/factories.ts";
import { startMeta } from "./meta-sender.ts";
import { type Product, startProduct } from "./product.ts";
import { untilAnswers } from "./web-process.ts";

let product: Product;
let channel: TestChannel;

beforeAll(async () => {
  product = await startProduct();
  const { createChannel, createWorkspace } = await import("#test/factories.ts");
  channel = await createChannel(await createWorkspace());
});
afterAll(() => product.stop());

test("Postgres killed under load: only committed webhooks were answered 200, back within 10 s by itself", async () => {
  const meta = startMeta(`${product.url}/api/webhooks/whatsapp`, channel, 8);
  const recoveries: number[] = [];
  for (let round = 0; round < 3; round++) {
    await sleep(700);
    process.kill(product.postmasterPid(), "SIGKILL");
    await turnsRed(product.url);
    recoveries.push(Math.round(await untilAnswers(`${product.url}/api/health/ready`)));
  }
  const ledger = await meta.finish();
  const { checkLedger } = await import("./check-ledger.ts");
  await checkLedger(ledger, channel);
  console.log(`database kills: back after ${recoveries.join(", ")} ms; ${ledger.sent.length} messages`);
  expect(Math.max(...recoveries)).toBeLessThan(10_000);
});

/**
 * With the database gone readiness turns red, within a second. Backends outlive their postmaster by a moment and may
 * still answer, so the first question may meet a living one.
 */
async function turnsRed(url: string): Promise<void> {
  const started = performance.now();
  for (;;) {
    const asked = performance.now();
    const ready = await fetch(`${url}/api/health/ready`).catch(() => null);
    expect(performance.now() - asked).toBeLessThan(1_500);
    if (ready?.status !== 200) break;
    expect(performance.now() - started).toBeLessThan(2_000);
    await sleep(10);
  }
}
