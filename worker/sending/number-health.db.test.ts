import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { listChannels } from "#lib/channels/data.ts";
import { createGraphApi } from "#lib/channels/whatsapp/graph-api.ts";
import { sendMessage } from "#lib/messages/commands/send-message.ts";
import { accept, refuse, type ScriptedWhatsApp, startScriptedWhatsApp } from "#test/scripted-whatsapp.ts";
import {
  createThread,
  ingestStatus,
  messageFacts,
  type SendingWorld,
  sendingWorld,
  text,
  until,
  untilStatus,
} from "#test/sending-rows.ts";
import { followLog } from "../jobs/follow-log.ts";
import { type Sending, startSending } from "./start-sending.ts";

let graph: ScriptedWhatsApp;
let sending: Sending;
let follower: { stop(): Promise<void> };
let world: SendingWorld;

beforeAll(async () => {
  graph = await startScriptedWhatsApp();
});
beforeEach(async () => {
  world = await sendingWorld();
  graph.otherwise(accept);
  sending = startSending(createGraphApi({ baseUrl: graph.url, version: "v25.0", timeoutMs: 10_000 }));
  follower = followLog();
});
afterEach(() => Promise.all([sending.stop(2_000), follower.stop()]));
afterAll(() => graph.stop());

const send = async () =>
  (await sendMessage(world.agent, (await createThread(world.channel)).conversationId, text("Hello"))).id;
const codes = async () =>
  (await listChannels(world.workspaceId)).flatMap(({ issues }) => issues ?? []).map(({ code }) => code);
const untilCodes = (...expected: string[]) => until(codes, (found) => String(found) === String(expected));

test.each([
  [190, 401, "token_invalid"],
  [10, 403, "permission_missing"],
  [133010, 400, "number_not_registered"],
  [368, 403, "account_restricted"],
  [131031, 403, "account_locked"],
  [131048, 400, "limited_for_quality"],
])("refusals with %i are one trouble of the number, and fail no message", async (code, http, issue) => {
  graph.otherwise(refuse(code, http));
  const ids = await Promise.all([send(), send(), send()]);
  await untilCodes(issue);
  // None of them has failed: they wait, and the banner says so once.
  for (const id of ids)
    expect(["queued", "sending"]).toContain((await messageFacts(world.workspaceId, id)).status);
});

test("a message taken is the end of it", async () => {
  graph.otherwise(refuse(131048));
  await send();
  await untilCodes("limited_for_quality");
  graph.otherwise(accept);
  await untilCodes();
});

test("what WhatsApp objects to later counts too, until a message arrives", async () => {
  const refused = await send();
  await untilStatus(world.workspaceId, refused, "accepted");
  await ingestStatus(world.channel, "failed", { providerMessageId: await idOf(refused), errorCode: 131042 });
  await untilCodes("payment_problem");
  const arrived = await send();
  await untilStatus(world.workspaceId, arrived, "accepted");
  expect(await codes()).toEqual(["payment_problem"]);
  await ingestStatus(world.channel, "delivered", { providerMessageId: await idOf(arrived) });
  await untilCodes();
});

test("what is one message's fault is none of the number's", async () => {
  graph.otherwise(refuse(131026));
  await untilStatus(world.workspaceId, await send(), "failed");
  await untilCodes();
});

const idOf = async (id: string) => (await messageFacts(world.workspaceId, id)).providerMessageId ?? "";
