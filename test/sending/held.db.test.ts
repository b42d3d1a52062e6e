import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createGraphApi } from "#lib/channels/whatsapp/graph-api.ts";
import { sendMessage } from "#lib/messages/commands/send-message.ts";
import { sendMessageInput } from "#lib/messages/outgoing-input.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { type Simulator, startSimulator } from "#simulator/server.ts";
import {
  createTemplate,
  createThread,
  ingestStatus,
  messageFacts,
  type SendingWorld,
  sendingWorld,
  type TestThread,
  untilStatus,
} from "#test/sending-rows.ts";
import { type Sending, startSending } from "#worker/sending/start-sending.ts";

// Templates that WhatsApp holds for a quality check: from the answer of the simulator to what the message says.

let world: SendingWorld;
let simulator: Simulator;
let sending: Sending;
let thread: TestThread;
let templateId: string;

const components = [{ type: "BODY", text: "Hello {{1}}, your order {{2}} has left." }];
const facts = (id: string) => messageFacts(world.workspaceId, id);

beforeAll(async () => {
  world = await sendingWorld();
  const { channel } = world;
  templateId = await createTemplate(channel, { components });
  const template = { name: "order_update", language: "en_US", status: "APPROVED", category: "UTILITY" };
  simulator = await startSimulator({
    config: {
      wabas: [
        {
          id: channel.wabaId,
          name: "Acme",
          numbers: [
            { id: channel.phoneNumberId, displayPhoneNumber: "+1 202-555-0100", verifiedName: "Acme" },
          ],
          templates: [{ id: templateId, ...template, components }],
        },
      ],
      tokens: [{ token: channel.accessToken, wabaIds: [channel.wabaId] }],
      settings: { unknownRecipients: "create" },
    },
  });
});
afterAll(() => simulator.stop());
beforeEach(async () => {
  await control("pacing", { after: 0 });
  thread = await createThread(world.channel);
  sending = startSending(createGraphApi({ baseUrl: simulator.url, version: "v25.0" }));
});
afterEach(() => sending.stop(2_000));

async function control(what: string, body: unknown): Promise<void> {
  const answer = await fetch(`${simulator.url}/_sim/templates/${templateId}/${what}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}

/** Sends, and says what WhatsApp calls it. */
async function send() {
  const template = { name: "order_update", language: "en_US", body: [{ value: "Ana" }, { value: "1" }] };
  const input = sendMessageInput.parse({ kind: "template", clientMessageId: uuidv7(), template });
  const { id } = await sendMessage(world.agent, thread.conversationId, input);
  const report = async (status: "sent" | "delivered" | "failed", errorCode?: number) => {
    const [attempt] = await query<{ id: string; wamid: string }>(sql`
      SELECT id, "providerMessageId" AS wamid FROM send_attempt
      WHERE "workspaceId" = ${world.workspaceId}::uuid AND "messageId" = ${id}::uuid`);
    const about = { providerMessageId: attempt?.wamid ?? "", callbackData: attempt?.id };
    await ingestStatus(world.channel, status, errorCode === undefined ? about : { ...about, errorCode });
  };
  return { id, report };
}

const told = async (id: string) => {
  const rows = await query<{ status: string }>(sql`
    SELECT data ->> 'status' AS status FROM event
    WHERE "workspaceId" = ${world.workspaceId}::uuid AND data ->> 'id' = ${id} ORDER BY position`);
  return rows.map(({ status }) => status);
};

test("the message is held, needs nobody, and goes on as its statuses come", async () => {
  const { id, report } = await send();
  const held = await untilStatus(world.workspaceId, id, "held");
  expect(held).toMatchObject({ attempts: "accepted", needsAttention: false, isWaiting: false });
  expect(await told(id)).toEqual(["queued", "sending", "held"]);
  await report("sent");
  expect(await facts(id)).toMatchObject({ status: "sent" });
  await report("delivered");
  expect(await facts(id)).toMatchObject({ status: "delivered" });
});

test("released and delivered before anything else was heard, it is delivered, and stays so", async () => {
  const { id, report } = await send();
  await untilStatus(world.workspaceId, id, "held");
  await report("delivered");
  expect(await facts(id)).toMatchObject({ status: "delivered" });
  await report("sent");
  expect(await facts(id)).toMatchObject({ status: "delivered" });
});

test("after bad feedback it has failed, and says to choose another template", async () => {
  const { id, report } = await send();
  await untilStatus(world.workspaceId, id, "held");
  await report("failed", 132015);
  expect(await facts(id)).toMatchObject({
    ...{ status: "failed", errorCode: 132015, errorCause: "template_paused", needsAttention: true },
  });
});

test("without pacing the same template is accepted", async () => {
  await control("pacing", { after: null });
  const { id } = await send();
  await untilStatus(world.workspaceId, id, "accepted");
});
