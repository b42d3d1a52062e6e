import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { createConversation } from "../conversation-factories.ts";
import type { Fixtures } from "./fixture.ts";

/** A message of ours that waits in the outbox or, with a status, no longer does. */
async function outboundMessage(workspaceId: WorkspaceId, status: "queued" | "failed"): Promise<string> {
  const { threadId, conversationId, channelId } = await createConversation(workspaceId);
  const id = uuidv7();
  await query(sql`
    INSERT INTO message ("workspaceId", id, "threadId", "conversationId", "channelId", seq, "sortAt", direction, kind,
                         status, text, content, "needsAttention", "createdAt")
    VALUES (${workspaceId}::uuid, ${id}::uuid, ${threadId}::uuid, ${conversationId}::uuid, ${channelId}::uuid, 1,
            now(), 'outbound', 'text', ${status}::"MessageStatus", 'Hello', '{}', ${status === "failed"}, now())`);
  if (status === "queued") {
    await query(sql`
      INSERT INTO outbox_entry ("workspaceId", "messageId", "channelId", "threadId", "createdAt", "dueAt")
      VALUES (${workspaceId}::uuid, ${id}::uuid, ${channelId}::uuid, ${threadId}::uuid, now(), now())`);
  }
  return id;
}

const decided = (status: "queued" | "failed") => async (workspaceId: WorkspaceId) => ({
  params: { id: await outboundMessage(workspaceId, status) },
});

const text = () => ({ kind: "text", clientMessageId: uuidv7(), text: { body: "Hello" } });

export const sendFixtures: Fixtures = {
  "POST /conversations/{id}/messages": {
    arrange: async (workspaceId) => ({
      params: { id: (await createConversation(workspaceId)).conversationId },
      body: text(),
    }),
    // A quoted message of another workspace, and a failed one to be replaced.
    foreign: async (workspaceId, theirs) => {
      const { conversationId } = await createConversation(workspaceId);
      const params = { id: conversationId };
      const replacesMessageId = await outboundMessage(theirs, "failed");
      return [
        { params, body: { ...text(), contextProviderMessageId: "wamid.theirs" } },
        { params, body: { ...text(), replacesMessageId } },
      ];
    },
  },
  "POST /conversations/{id}/typing": {
    arrange: async (workspaceId) => ({
      params: { id: (await createConversation(workspaceId)).conversationId },
    }),
  },
  "POST /messages/{id}/retry": {
    arrange: async (workspaceId) => ({
      ...(await decided("failed")(workspaceId)),
      body: { confirmMayArriveTwice: false },
    }),
  },
  "POST /messages/{id}/cancel": { arrange: decided("queued") },
  "POST /messages/{id}/discard": { arrange: decided("failed") },
};
