import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { createChannel, type TestChannel } from "./factories.ts";
import { messagesChange, textMessage } from "./webhooks/payloads.ts";

/** A kept webhook event whose message can be stored now. `minutesAgo`: when it arrived. */
export async function createWebhookEvent(
  workspaceId: WorkspaceId,
  given: {
    state?: "quarantined" | "unhandled";
    channel?: TestChannel;
    minutesAgo?: number;
    raw?: string;
    reason?: string;
  } = {},
): Promise<string> {
  const channel = given.channel ?? (await createChannel(workspaceId));
  const id = uuidv7();
  const message = textMessage(
    { waId: "48501234567" },
    `wamid.${id}`,
    Math.floor(Date.now() / 1000) - 60,
    "Hello",
  );
  const raw = given.raw ?? JSON.stringify(messagesChange(channel, { messages: [message] }));
  await query(sql`
    INSERT INTO webhook_event ("workspaceId", id, "metaAppId", state, field, "wabaId", "phoneNumberId", reason, raw,
                               "receivedAt", attempts)
    VALUES (${workspaceId}::uuid, ${id}::uuid, ${channel.metaAppId}::uuid,
            ${given.state ?? "quarantined"}::"WebhookEventState", 'messages', ${channel.wabaId},
            ${channel.phoneNumberId}, ${given.reason ?? "unreadable"}, convert_to(${raw}, 'UTF8'),
            now() - ${given.minutesAgo ?? 0}::int * interval '1 minute', 1)`);
  return id;
}
