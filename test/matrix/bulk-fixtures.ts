import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { createRun } from "../bulk-rows.ts";
import { createConversation } from "../conversation-factories.ts";
import { createMember } from "../factories.ts";
import type { Call, Fixture, Fixtures } from "./fixture.ts";

const content = async (workspaceId: WorkspaceId) => ({
  conversationIds: [(await createConversation(workspaceId)).conversationId],
  text: "We are on it.",
});

const aRun: Fixture["arrange"] = async (workspaceId) => ({
  params: { id: await createRun({ workspaceId, memberId: (await createMember(workspaceId)).memberId }) },
});

export const bulkFixtures: Fixtures = {
  "POST /bulk-replies/preview": {
    arrange: async (workspaceId) => ({ body: await content(workspaceId) }),
    // What is not here is left out.
    foreign: async (_, theirs) => [{ body: await content(theirs) }],
  },
  "POST /bulk-replies": {
    arrange: async (workspaceId) => ({ body: { id: uuidv7(), ...(await content(workspaceId)) } }),
    foreign: async (_, theirs) => [{ body: { id: uuidv7(), ...(await content(theirs)) } }],
  },
  "GET /bulk-replies": { arrange: async () => ({}) },
  "GET /bulk-replies/{id}": { arrange: aRun },
  "GET /bulk-replies/{id}/rows": { arrange: aRun },
  // An agent stops their own.
  "PATCH /bulk-replies/{id}": {
    arrange: async (workspaceId) => ({ ...(await aRun(workspaceId)), body: { state: "paused" } }),
    complete: async (call, caller): Promise<Call> => ({ ...call, params: { id: await createRun(caller) } }),
  },
};
