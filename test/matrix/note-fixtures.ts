import { addNote } from "#lib/messages/commands/add-note.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import type { SignedIn } from "../actors.ts";
import { createConversation } from "../conversation-factories.ts";
import { createMember } from "../factories.ts";
import type { Call, Fixtures } from "./fixture.ts";

async function note(workspaceId: WorkspaceId): Promise<{ id: string }> {
  const { conversationId } = await createConversation(workspaceId);
  const { id } = await addNote(workspaceId, {
    ...{ conversationId, clientMessageId: uuidv7(), body: "Pole set P-7", mentions: [] },
    author: "system",
  });
  return { id };
}

/** Notes are their author's: the caller's. */
async function written(call: Call, { memberId }: SignedIn): Promise<Call> {
  await query(sql`
    UPDATE message SET author = ${`member:${memberId}`}
    WHERE "workspaceId" = (SELECT "workspaceId" FROM membership WHERE id = ${memberId}::uuid)
      AND id = ${call.params?.id}::uuid`);
  return call;
}

/** As if the note mentioned the caller. */
async function mentioningCaller(call: Call, { memberId }: SignedIn): Promise<Call> {
  await query(sql`
    INSERT INTO mention ("workspaceId", id, "memberId", "messageId", "conversationId", "createdAt")
    SELECT message."workspaceId", ${uuidv7()}::uuid, ${memberId}::uuid, message.id, message."conversationId", now()
    FROM message JOIN membership ON membership."workspaceId" = message."workspaceId"
    WHERE membership.id = ${memberId}::uuid AND message.id = ${call.params?.id}::uuid`);
  return call;
}

const mentioning = ({ memberId }: { memberId: string }) => ({
  body: "@Test agent look",
  mentions: [{ memberId, offset: 0, length: "@Test agent".length }],
});

export const noteFixtures: Fixtures = {
  "POST /conversations/{id}/notes": {
    arrange: async (workspaceId) => ({
      params: { id: (await createConversation(workspaceId)).conversationId },
      body: { clientMessageId: uuidv7(), ...mentioning(await createMember(workspaceId)) },
    }),
    // The very name, but a member of another workspace.
    foreign: async (workspaceId, theirs) => [
      {
        params: { id: (await createConversation(workspaceId)).conversationId },
        body: { clientMessageId: uuidv7(), ...mentioning(await createMember(theirs)) },
      },
    ],
  },
  "PATCH /notes/{id}": {
    arrange: async (workspaceId) => ({
      params: await note(workspaceId),
      body: { version: 1, ...mentioning(await createMember(workspaceId)) },
    }),
    complete: written,
    foreign: async (workspaceId, theirs) => [
      { params: await note(workspaceId), body: { version: 1, ...mentioning(await createMember(theirs)) } },
    ],
  },
  "DELETE /notes/{id}": {
    arrange: async (workspaceId) => ({ params: await note(workspaceId), query: { version: "1" } }),
    complete: written,
  },
  "PUT /notes/{id}/task": {
    arrange: async (workspaceId) => ({
      params: await note(workspaceId),
      body: { state: "open", version: 1 },
    }),
  },
  "POST /notes/{id}/read": {
    arrange: async (workspaceId) => ({ params: await note(workspaceId) }),
    complete: mentioningCaller,
  },
  "GET /notes/{id}/versions": {
    arrange: async (workspaceId) => ({ params: await note(workspaceId) }),
  },
};
