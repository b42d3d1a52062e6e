import { setTimeout as sleep } from "node:timers/promises";
import { ingest } from "#lib/inbound/commands/ingest.ts";
import type { MessageStatus } from "#lib/messages/schema.ts";
import type { Actor, Role, WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { createContact, createConversation, type TestConversation } from "./conversation-factories.ts";
import { createChannel, createMember, createWorkspace, type TestChannel } from "./factories.ts";

export type SendingWorld = { channel: TestChannel; agent: Actor; workspaceId: WorkspaceId };

/** A workspace with one number and one agent. */
export async function sendingWorld(): Promise<SendingWorld> {
  const workspaceId = await createWorkspace();
  return { workspaceId, channel: await createChannel(workspaceId), agent: await memberActor(workspaceId) };
}

export async function memberActor(workspaceId: WorkspaceId, role: Role = "agent"): Promise<Actor> {
  const { memberId, userId } = await createMember(workspaceId, role);
  return { kind: "member", workspaceId, memberId, userId, sessionId: uuidv7(), role };
}

export type TestThread = TestConversation & { phone: string };

let phones = 0;

/** A customer of their own who wrote so many minutes ago, with an open conversation. */
export async function createThread(
  { workspaceId, channelId }: Pick<TestChannel, "workspaceId" | "channelId">,
  minutesAgo = 10,
): Promise<TestThread> {
  phones += 1;
  const phone = `+1202555${String(phones).padStart(4, "0")}`;
  const contactId = await createContact(workspaceId, { phone });
  return { phone, ...(await createConversation(workspaceId, { channelId, contactId, minutesAgo })) };
}

export async function createTemplate(
  { workspaceId, wabaId }: Pick<TestChannel, "workspaceId" | "wabaId">,
  given: { name?: string; status?: string; category?: string; components?: object[] } = {},
): Promise<string> {
  const id = uuidv7();
  const { name = "order_update", status = "APPROVED", category = "UTILITY" } = given;
  const { components = [{ type: "BODY", text: "Hello {{1}}, your order {{2}} has left." }] } = given;
  await query(sql`
    INSERT INTO template ("workspaceId", id, "wabaId", "providerTemplateId", name, language, category, status,
                          "parameterFormat", components, "syncedAt", "changedAt")
    VALUES (${workspaceId}::uuid, ${id}::uuid, ${wabaId}, ${id}, ${name}, 'en_US', ${category}, ${status},
            'POSITIONAL', ${JSON.stringify(components)}::jsonb, now(), now())`);
  return id;
}

export const text = (body: string, clientMessageId = uuidv7()) => ({
  kind: "text" as const,
  clientMessageId,
  text: { body },
});

export type MessageFacts = {
  status: MessageStatus;
  errorCode: number | null;
  errorCause: string | null;
  needsAttention: boolean;
  providerMessageId: string | null;
  attempts: string | null;
  isWaiting: boolean;
};

/** A message as it stands; `attempts` are the outcomes of its calls in order, e.g. "refused accepted". */
export async function messageFacts(workspaceId: WorkspaceId, id: string): Promise<MessageFacts> {
  const [row] = await query<MessageFacts>(sql`
    SELECT message.status, message."errorCode", message."errorCause", message."needsAttention",
      message."providerMessageId",
      (SELECT string_agg(COALESCE(attempt.outcome::text, 'open'), ' ' ORDER BY attempt.n) FROM send_attempt AS attempt
        WHERE attempt."workspaceId" = message."workspaceId" AND attempt."messageId" = message.id) AS attempts,
      EXISTS (SELECT 1 FROM outbox_entry AS entry WHERE entry."workspaceId" = message."workspaceId"
                AND entry."messageId" = message.id) AS "isWaiting"
    FROM message WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = ${id}::uuid`);
  if (!row) throw new Error("no such message");
  return row;
}

/** Polls until `isDone`, or fails with the last value. */
export async function until<T>(
  read: () => T | Promise<T>,
  isDone: (value: T) => boolean,
  ms = 15_000,
): Promise<T> {
  const deadline = performance.now() + ms;
  for (;;) {
    const value = await read();
    if (isDone(value)) return value;
    if (performance.now() > deadline) throw new Error(`still ${JSON.stringify(value)}`);
    await sleep(20);
  }
}

export function untilStatus(
  workspaceId: WorkspaceId,
  id: string,
  status: MessageStatus,
): Promise<MessageFacts> {
  return until(
    () => messageFacts(workspaceId, id),
    (facts) => facts.status === status,
  );
}

/** A status webhook for a message of this number, past the signature. */
export function ingestStatus(
  channel: TestChannel,
  status: "sent" | "delivered" | "read" | "failed",
  about: {
    providerMessageId: string;
    callbackData?: string;
    errorCode?: number;
    pricing?: Record<string, unknown>;
    /** Unix seconds. */
    freeEntryUntil?: number;
    at?: Date;
  },
): Promise<void> {
  const person = { userId: null, parentUserId: null, waId: "12025550000", profileName: null, username: null };
  return ingest([
    {
      workspaceId: channel.workspaceId,
      metaAppId: channel.metaAppId,
      channel: { ...channel, id: channel.channelId, reopenWithinHours: 72 },
      unhandled: null,
      event: {
        wabaId: channel.wabaId,
        phoneNumberId: channel.phoneNumberId,
        field: "messages",
        raw: "{}",
        body: {
          type: "status",
          providerMessageId: about.providerMessageId,
          callbackData: about.callbackData ?? null,
          status,
          timestamp: Math.floor((about.at?.getTime() ?? Date.now()) / 1000),
          participant: "",
          person,
          pricing: about.pricing ?? null,
          freeEntryUntil: about.freeEntryUntil ?? null,
          errors:
            about.errorCode === undefined ? [] : [{ code: about.errorCode, title: null, details: null }],
        },
      },
    },
  ]);
}
