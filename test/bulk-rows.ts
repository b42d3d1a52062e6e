import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import type { SignedIn } from "./actors.ts";
import { createConversation } from "./conversation-factories.ts";

/** A run of one row that nobody has come to yet, of this member. */
export async function createRun({ workspaceId, memberId }: Pick<SignedIn, "workspaceId" | "memberId">) {
  const { conversationId } = await createConversation(workspaceId);
  const id = uuidv7();
  await query(sql`
    INSERT INTO bulk_run ("workspaceId", id, "memberId", text, total, "createdAt")
    VALUES (${workspaceId}::uuid, ${id}::uuid, ${memberId}::uuid, 'Hello', 1, now())`);
  const plan = {
    text: "Hello",
    template: null,
    values: {},
    textMissing: [],
    templateMissing: [],
    templateReason: null,
  };
  await query(sql`
    INSERT INTO bulk_row ("workspaceId", "runId", position, "conversationId", plan)
    VALUES (${workspaceId}::uuid, ${id}::uuid, 0, ${conversationId}::uuid, ${JSON.stringify(plan)}::jsonb)`);
  return id;
}

/** What went out in a workspace, by conversation. */
export function sentIn(workspaceId: WorkspaceId) {
  return query<{
    conversationId: string;
    kind: string;
    text: string;
    author: string;
    clientMessageId: string;
  }>(sql`
    SELECT "conversationId", kind, text, author, "clientMessageId" FROM message
    WHERE "workspaceId" = ${workspaceId}::uuid AND direction = 'outbound' ORDER BY id`);
}
