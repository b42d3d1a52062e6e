import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createGraphApi } from "#lib/channels/whatsapp/graph-api.ts";
import { webhookRoutes } from "#lib/inbound/routes/webhook.ts";
import { sendMessage } from "#lib/messages/commands/send-message.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type Simulator, startSimulator } from "#simulator/server.ts";
import {
  createThread,
  type MessageFacts,
  messageFacts,
  type SendingWorld,
  sendingWorld,
  text,
  until,
} from "#test/sending-rows.ts";
import { startSending } from "#worker/sending/start-sending.ts";

// I5 and I6 against the simulator at its worst, with two workers: whatever WhatsApp's answers and webhooks do,
// nothing reaches a customer twice, nothing is lost in silence, and each customer reads it in order.

let world: SendingWorld;
let simulator: Simulator;
let web: Server;

beforeAll(async () => {
  world = await sendingWorld();
  const { channel } = world;
  web = createServer(getRequestListener(webhookRoutes().fetch, { overrideGlobalObjects: false }));
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  const webhookUrl = `http://127.0.0.1:${(web.address() as AddressInfo).port}/whatsapp/${channel.appKey}`;
  simulator = await startSimulator({
    config: {
      apps: [{ id: "app", secret: channel.appSecret, webhookUrl }],
      wabas: [
        {
          id: channel.wabaId,
          name: "Acme",
          appIds: ["app"],
          numbers: [
            { id: channel.phoneNumberId, displayPhoneNumber: "+1 202-555-0100", verifiedName: "Acme" },
          ],
        },
      ],
      tokens: [{ token: channel.accessToken, wabaIds: [channel.wabaId] }],
      settings: {
        windowRule: "off",
        unknownRecipients: "create",
        statuses: { sentMs: 10, deliveredMs: 30 },
        webhooks: { retryBaseMs: 50 },
      },
      seed: 20261120,
    },
  });
});
afterAll(async () => {
  await simulator.stop();
  web.closeAllConnections();
  web.close();
});

const control = (path: string, body?: unknown) =>
  fetch(`${simulator.url}/_sim/${path}`, {
    ...(body
      ? { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } }
      : {}),
  }).then((answer) => answer.json() as Promise<{ requests: Ledger[] }>);

type Ledger = { to: string; callbackData: string; wamid: string | null; body: { text: { body: string } } };

const chaos = [
  ["error", 0.05, 4, { code: 131000 }],
  ["error", 0.05, 1, { code: 130429 }],
  ["status-before-answer", 0.15, null, {}],
  ["slow", 0.1, null, { ms: 120 }],
  ["reset-after-accept", 0.08, 4, {}],
  ["half-response", 0.05, 3, {}],
  ["wrong-json", 0.05, 3, {}],
  ["duplicate", 0.3, null, { times: 3 }],
  ["delay", 0.2, null, { ms: 150 }],
  ["reorder", 0.1, null, { size: 4, ms: 200 }],
] as const;

async function attemptsOf(): Promise<Map<string, string>> {
  const rows = await query<{ id: string; messageId: string }>(sql`
    SELECT id, "messageId" FROM send_attempt WHERE "workspaceId" = ${world.workspaceId}::uuid`);
  return new Map(rows.map((row) => [row.id, row.messageId]));
}

test("nothing twice, nothing lost, everything in order", { timeout: 120_000 }, async () => {
  // One that is never processed: it must end as unconfirmed and stay alone. The oldest fault strikes first.
  const lost = await createThread(world.channel);
  await control("faults", { kind: "hang", scope: { recipient: lost.phone.slice(1) }, count: 1, params: {} });
  for (const [kind, probability, count, params] of chaos) {
    await control("faults", { kind, probability, count, params });
  }
  const graph = () => createGraphApi({ baseUrl: simulator.url, version: "v25.0", timeoutMs: 1_500 });
  const workers = [startSending(graph()), startSending(graph())];
  const threads = await Promise.all(Array.from({ length: 12 }, () => createThread(world.channel)));
  const ids: string[] = [];
  for (let n = 0; n < 6; n++) {
    for (const { conversationId } of threads) {
      ids.push((await sendMessage(world.agent, conversationId, text(String(n)))).id);
    }
  }
  const lostId = (await sendMessage(world.agent, lost.conversationId, text("lost"))).id;

  const read = () => Promise.all(ids.map((id) => messageFacts(world.workspaceId, id)));
  const isOver = ({ status }: MessageFacts) => status === "delivered" || status === "failed";
  const ended = await until(read, (all) => all.every(isOver), 90_000);
  await until(
    () => messageFacts(world.workspaceId, lostId),
    ({ status }) => status === "unknown",
  );
  await Promise.all(workers.map((worker) => worker.stop(3_000)));
  await control("flush", { timeoutMs: 10_000 });

  const { requests } = await control("requests?limit=100000");
  const messageOf = await attemptsOf();
  const processed = requests.filter(({ wamid }) => wamid !== null);
  const copies = new Map<string, number>();
  for (const { callbackData } of processed) {
    const id = messageOf.get(callbackData) ?? "nobody's";
    copies.set(id, (copies.get(id) ?? 0) + 1);
  }
  expect([...copies.values()].every((count) => count === 1)).toBe(true);
  // What reads delivered was processed, what was processed reads delivered.
  const delivered = ids.filter((_, index) => ended[index]?.status === "delivered");
  expect(delivered.sort()).toEqual([...copies.keys()].filter((id) => id !== lostId).sort());
  expect(delivered.length).toBeGreaterThan(ids.length * 0.9);
  for (const { phone } of threads) {
    const read = processed.filter(({ to }) => to === phone).map(({ body }) => Number(body.text.body));
    expect(read).toEqual([...read].sort((a, b) => a - b));
  }
});
