import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listChannels } from "#lib/channels/data.ts";
import { createGraphApi } from "#lib/channels/whatsapp/graph-api.ts";
import { sendMessage } from "#lib/messages/commands/send-message.ts";
import { sendMessageInput } from "#lib/messages/outgoing-input.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { accept, refuse, type ScriptedWhatsApp, startScriptedWhatsApp } from "#test/scripted-whatsapp.ts";
import {
  createTemplate,
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

describe("a send that WhatsApp refuses for its template asks for the list, as a webhook would", () => {
  beforeEach(() =>
    createTemplate(world.channel, { components: [{ type: "BODY", text: "Your order has left." }] }),
  );

  const template = () => ({
    ...{ kind: "template", clientMessageId: uuidv7() },
    template: { name: "order_update", language: "en_US" },
  });
  async function sendTemplate(): Promise<string> {
    const { conversationId } = await createThread(world.channel);
    return (await sendMessage(world.agent, conversationId, sendMessageInput.parse(template()))).id;
  }
  async function asksForList(): Promise<boolean> {
    const key = `sync-templates/${world.workspaceId}`;
    return (await query(sql`SELECT 1 FROM graphile_worker.jobs WHERE key = ${key}`)).length > 0;
  }
  /** The log was read to its end: what it made a job of is there. */
  async function logIsRead(): Promise<void> {
    const { workspaceId } = world;
    await until(
      () =>
        query<{ is: boolean }>(sql`
          SELECT event_cursor.position >= workspace_position.position AS is FROM event_cursor
          JOIN workspace_position ON workspace_position."workspaceId" = event_cursor."workspaceId"
          WHERE event_cursor.reader = 'jobs' AND event_cursor."workspaceId" = ${workspaceId}::uuid`),
      (rows) => rows[0]?.is === true,
    );
  }

  test.each([
    ["it is paused", 132015, 400],
    ["it is disabled", 132016, 400],
    ["it is not there in this language", 132001, 404],
    ["it has other variables", 132000, 400],
  ])("%s", async (_, code, status) => {
    graph.otherwise(refuse(code, status));
    await untilStatus(world.workspaceId, await sendTemplate(), "failed");
    expect(await until(asksForList, (is) => is)).toBe(true);
  });

  test("and so does a report that comes later", async () => {
    const id = await sendTemplate();
    await untilStatus(world.workspaceId, id, "accepted");
    expect(await asksForList()).toBe(false);
    const { providerMessageId } = await messageFacts(world.workspaceId, id);
    await ingestStatus(world.channel, "failed", {
      providerMessageId: providerMessageId ?? "",
      errorCode: 132015,
    });
    expect(await until(asksForList, (is) => is)).toBe(true);
  });

  test("what is wrong with the person or the values says nothing about the template", async () => {
    graph.otherwise(refuse(131026));
    await untilStatus(world.workspaceId, await sendTemplate(), "failed");
    graph.otherwise(refuse(132018));
    await untilStatus(world.workspaceId, await sendTemplate(), "failed");
    await untilStatus(world.workspaceId, await send(), "failed");
    await logIsRead();
    expect(await asksForList()).toBe(false);
  });
});
