import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { followPeople } from "#components/contacts/follow-people.ts";
import { applyEvent } from "#components/realtime/apply-events.ts";
import { followEvents } from "#components/realtime/page-events.ts";
import { allEndpoints, apiRoutes } from "#lib/api.ts";
import type { ListKey } from "#lib/conversations/list-membership.ts";
import type { LoggedEvent } from "#lib/events.ts";
import { forgetSigningApps } from "#lib/inbound/data/meta-apps.ts";
import { insertAttemptsSql } from "#lib/messages/attempts.sql.ts";
import { fetchMedia } from "#lib/messages/commands/fetch-media.ts";
import { sendMessage } from "#lib/messages/commands/send-message.ts";
import type { StartedAttempt } from "#lib/messages/commands/start-attempts.ts";
import { storeOutcomes } from "#lib/messages/commands/store-outcomes.ts";
import { removeEntriesSql } from "#lib/messages/outbox.sql.ts";
import { sendMessageInput } from "#lib/messages/outgoing-input.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import type { Endpoint } from "#lib/platform/http/endpoint.ts";
import { headPosition, readLog } from "#lib/platform/realtime/log-reader.ts";
import { cookieOf, openSession, type SignedIn, signedIn } from "../actors.ts";
import { createConversation } from "../conversation-factories.ts";
import { createChannel, createWorkspace, type TestChannel } from "../factories.ts";
import { createLabel } from "../label-factories.ts";
import { fixtures } from "../matrix/fixtures.ts";
import { createTemplate, createThread, ingestStatus, memberActor } from "../sending-rows.ts";
import {
  type Customer,
  contact,
  deletionOf,
  editOf,
  messagesChange,
  reaction,
  textMessage,
} from "../webhooks/payloads.ts";
import { postWebhook } from "../webhooks/post-webhook.ts";
import { browserCache, expectEqualCaches, firstLines, lists } from "./browser-cache.ts";

/**
 * The screen is the truth: run any command, apply the events it published to what a browser had cached, fetch
 * anew, and both must be equal. Generated from the list of endpoints, so a new command is tried the day it comes.
 */
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "parley-refetch-"));
process.env.DATA_DIR = dataDir;
afterAll(() => fs.rmSync(dataDir, { recursive: true, force: true }));

followEvents(followPeople);

let calls = 0;
const app = apiRoutes(() => `10.1.${(calls >> 8) & 255}.${calls++ & 255}`);
let workspaceId: WorkspaceId;
let viewer: SignedIn;

beforeAll(() => {
  // The browser's one fetch layer, answered in this process by the same routes, as the viewer.
  const outside = globalThis.fetch;
  vi.stubGlobal("fetch", (url: string | URL | Request, init: RequestInit = {}) => {
    if (typeof url !== "string" || !url.startsWith("/api/v1")) return outside(url, init);
    return app.request(url.replace(/^\/api\/v1/, ""), {
      ...init,
      headers: { ...headersOf(init), ...viewer.headers },
    });
  });
});
beforeEach(async () => {
  workspaceId = await createWorkspace();
  viewer = await signedIn(workspaceId, "admin");
});

const commands = allEndpoints
  .filter((endpoint) => endpoint.method !== "get" && endpoint.access !== "public")
  .map((endpoint) => [`${endpoint.method.toUpperCase()} ${endpoint.path}`, endpoint] as const);

describe("after every command, applied events equal a refetch", () => {
  test.each(commands)("%s", async (name, endpoint) => {
    const fixture = fixtures[name];
    if (!fixture) throw new Error(`${name} has no fixture in test/matrix/`);
    const arranged = await fixture.arrange(workspaceId);
    const call = fixture.complete ? await fixture.complete(arranged, viewer) : arranged;
    await expectSame(async () => {
      const status = await send(endpoint, call);
      expect(status).toBe(fixture.status ?? endpoint.status ?? 200);
    });
  });
});

test("the list of a label follows what is put on, taken off and deleted", async () => {
  const [vip, refund] = [await createLabel(workspaceId), await createLabel(workspaceId)];
  const { conversationId: id } = await createConversation(workspaceId, { labelIds: [refund] });
  await createConversation(workspaceId, { labelIds: [vip, refund] });
  const own: ListKey[] = [vip, refund].map((labelId) => ({ list: "all", sort: "newest", labelId }));
  lists.push(...own);
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await app.request(path, {
      method,
      headers: { ...viewer.headers, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect(answer.status).toBeLessThan(300);
  };
  try {
    await expectSame(() => call("PATCH", `/conversations/${id}`, { labelIds: [refund, vip], version: 1 }));
    await expectSame(() => call("PATCH", `/conversations/${id}`, { labelIds: [vip], version: 2 }));
    await expectSame(() => call("DELETE", `/labels/${vip}`));
  } finally {
    lists.splice(-own.length);
  }
});

describe("after every kind of webhook, applied events equal a refetch", () => {
  const dana = { waId: "12025550123", name: "Dana" };
  const now = Math.floor(Date.now() / 1000);
  let channel: TestChannel;
  beforeEach(async () => {
    channel = await createChannel(workspaceId);
    forgetSigningApps();
    await post(textMessage(dana, "wamid.1", now - 60, "first"));
  });

  const post = (message: unknown, person: Customer = dana) =>
    postWebhook(channel, messagesChange(channel, { contacts: [contact(person)], messages: [message] }));

  const kinds: Record<string, () => Promise<void>> = {
    "a message of somebody known": () => post(textMessage(dana, "wamid.2", now, "again")),
    "a message of somebody new": () =>
      post(textMessage({ waId: "12025550199" }, "wamid.3", now, "hi"), { waId: "12025550199" }),
    "a message from before": () => post(textMessage(dana, "wamid.4", now - 3600, "earlier")),
    "a new profile name": () =>
      post(textMessage(dana, "wamid.5", now, "renamed"), { ...dana, name: "Dana K." }),
    "a reaction": () => post(reaction(dana, "wamid.6", now, "wamid.1", "👍")),
    "an edit": () => post(editOf(dana, "wamid.9", now, "wamid.1", "first, corrected")),
    "a deletion": () => post(deletionOf(dana, "wamid.10", now, "wamid.1")),
    "a message that was edited before it came": async () => {
      await post(editOf(dana, "wamid.12", now, "wamid.11", "at last, corrected"));
      await post(textMessage(dana, "wamid.11", now, "at last"));
    },
    "two contacts that turn out to be one person": () =>
      post(
        { ...textMessage(dana, "wamid.8", now, "it is me"), from_user_id: "US.9" },
        { ...dana, userId: "US.9" },
      ),
    "a message from an ad whose picture does not come": async () => {
      const referral = { source_type: "ad", media_type: "image", image_url: "https://10.0.0.1/ad.jpg" };
      await post({ ...textMessage(dana, "wamid.13", now, "I saw your ad"), referral });
      const [file] = await query<{ id: string }>(sql`
        SELECT id FROM media_file WHERE "workspaceId" = ${workspaceId}::uuid`);
      await fetchMedia(workspaceId, file?.id ?? "", false);
    },
    "a message after resolution": () => post(textMessage(dana, "wamid.7", now, "one more thing")),
  };
  test.each(Object.entries(kinds))("%s", async (name, act) => {
    // The resolution itself is written behind the log's back, so it has to be there before the snapshot.
    if (name === "a message after resolution") {
      await query(sql`UPDATE conversation SET status = 'resolved', "resolvedAt" = now() - interval '30 seconds'
        WHERE "workspaceId" = ${workspaceId}::uuid`);
    }
    if (name === "two contacts that turn out to be one person") {
      await post(textMessage({ userId: "US.9" }, "wamid.0", now - 90, "who am I?"), { userId: "US.9" });
    }
    await expectSame(act);
  });
});

test("a template that WhatsApp holds, and then refuses or sends", async () => {
  const channel = await createChannel(workspaceId);
  await createTemplate(channel);
  const agent = await memberActor(workspaceId);
  const template = { name: "order_update", language: "en_US", body: [{ value: "Ana" }, { value: "1" }] };
  for (const end of ["failed", "delivered"] as const) {
    const thread = await createThread(channel);
    const input = sendMessageInput.parse({ kind: "template", clientMessageId: uuidv7(), template });
    const sent = await sendMessage(agent, thread.conversationId, input);
    const attempt = await startAttempt(sent);
    const wamid = `wamid.${sent.id}`;
    const held = { messageStatus: "held_for_quality_assessment", waId: null, userId: null };
    const outcome = { outcome: "accepted" as const, providerMessageId: wamid, ...held };
    await expectSame(() => storeOutcomes([{ attempt, outcome, plan: { kind: "final" } }]));
    await expectSame(() =>
      ingestStatus(channel, end, {
        providerMessageId: wamid,
        callbackData: attempt.attemptId,
        errorCode: 132015,
      }),
    );
  }
});

/** As the worker writes it down before it calls. */
async function startAttempt({ id, threadId, channelId }: MessageDto): Promise<StartedAttempt> {
  const entry = { workspaceId, messageId: id, threadId, channelId };
  const attemptId = uuidv7();
  await query(insertAttemptsSql([{ ...entry, id: attemptId, n: 1 }]));
  await query(removeEntriesSql([entry]));
  return { attemptId, entry } as StartedAttempt;
}

async function expectSame(act: () => Promise<void>): Promise<void> {
  const anchors = await firstLines(workspaceId);
  const cached = await browserCache(workspaceId, anchors);
  const position = await headPosition(workspaceId);
  await act();
  // A command may end the viewer's sessions; the same person signs in again to look.
  const sessionId = await openSession(workspaceId, viewer.userId);
  viewer = { ...viewer, sessionId, headers: await cookieOf(sessionId) };
  for (const line of await readLog(workspaceId, position, 1_000)) {
    if (line.audience !== "workspace" && line.audience !== `member:${viewer.memberId}`) continue;
    const event = {
      ...line,
      at: line.at.toISOString(),
      data: JSON.parse(line.data) as unknown,
    } as LoggedEvent;
    applyEvent({ client: cached, memberId: viewer.memberId }, event);
  }
  // The command may have ended the viewer's session; what they see afterwards they see signed in again.
  const { userId } = viewer;
  viewer = { ...viewer, headers: await cookieOf(await openSession(workspaceId, userId)) };
  const fresh = await browserCache(workspaceId, anchors);
  await expectEqualCaches(workspaceId, cached, fresh, anchors);
}

async function send(
  endpoint: Endpoint,
  call: { params?: Record<string, string>; query?: Record<string, string>; body?: unknown },
) {
  const target = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => call.params?.[name] ?? "missing");
  const search = call.query ? `?${new URLSearchParams(call.query)}` : "";
  const response = await app.request(target + search, {
    method: endpoint.method.toUpperCase(),
    headers: { ...viewer.headers, "content-type": "application/json" },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  });
  return response.status;
}

function headersOf(init: RequestInit): Record<string, string> {
  return Object.fromEntries(new Headers(init.headers));
}
