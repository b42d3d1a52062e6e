import { setTimeout as sleep } from "node:timers/promises";
import type { TestChannel } from "#test/factories.ts";
import { contact, messagesChange, payload, sign, textMessage } from "#test/webhooks/payloads.ts";

const answerDeadlineMs = 5_000;
const firstRetryMs = 50;
const longestRetryMs = 1_000;

export type Ledger = {
  /** Message ids per payload, as sent. */
  sent: string[];
  /** Ids of payloads that were answered 200 at least once. */
  acknowledged: Set<string>;
  /** Answers other than 200, and broken connections. */
  refusals: number;
};

/**
 * Sends webhooks as the platform does: in parallel, everything that is not answered exactly 200 again and again
 * with growing delay, never giving up until told to.
 */
export function startMeta(url: string, channel: TestChannel, parallel: number) {
  const ledger: Ledger = { sent: [], acknowledged: new Set(), refusals: 0 };
  let isStopping = false;
  let count = 0;

  async function deliver(body: Buffer, ids: string[]): Promise<void> {
    for (let delay = firstRetryMs; ; delay = Math.min(delay * 2, longestRetryMs)) {
      if (await attempt(url, body, channel.appSecret)) break;
      ledger.refusals++;
      await sleep(delay);
    }
    for (const id of ids) ledger.acknowledged.add(id);
  }

  async function sender(worker: number): Promise<void> {
    while (!isStopping) {
      const number = count++;
      const person = { waId: String(12_025_550_000 + (number % 17)), name: `Customer ${number % 17}` };
      const ids = Array.from({ length: 1 + (number % 5) }, (_, i) => `wamid.${worker}.${number}.${i}`);
      const at = Math.floor(Date.now() / 1000);
      const messages = ids.map((id) => textMessage(person, id, at, id));
      ledger.sent.push(...ids);
      await deliver(
        payload(channel, [messagesChange(channel, { contacts: [contact(person)], messages })]),
        ids,
      );
    }
  }

  const senders = Array.from({ length: parallel }, (_, worker) => sender(worker));
  return {
    ledger,
    /** Stops sending new ones and waits until everything sent has been acknowledged. */
    async finish(): Promise<Ledger> {
      isStopping = true;
      await Promise.all(senders);
      return ledger;
    },
  };
}

async function attempt(url: string, body: Buffer, secret: string): Promise<boolean> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      body: new Uint8Array(body),
      headers: { "x-hub-signature-256": sign(body, secret), "content-type": "application/json" },
      signal: AbortSignal.timeout(answerDeadlineMs),
    });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}
