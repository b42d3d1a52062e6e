import { audit } from "#lib/platform/audit.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { api } from "../api-client.ts";
import { createConversation } from "../conversation-factories.ts";
import { createMember } from "../factories.ts";
import type { Fixtures } from "./fixture.ts";

async function busyMember(workspaceId: WorkspaceId): Promise<string> {
  const { memberId } = await createMember(workspaceId);
  await createConversation(workspaceId, { assigneeId: memberId });
  return memberId;
}

const toColleague = async (workspaceId: WorkspaceId) => ({
  toMemberId: (await createMember(workspaceId)).memberId,
  note: "They wait for a part.",
});

async function writeAudit(workspaceId: WorkspaceId) {
  await transaction((tx) => audit(tx, { workspaceId, actor: "system", action: "member.disabled" }));
  return {};
}

/** Who comes and goes, and the record of it. */
export const peopleFixtures: Fixtures = {
  "GET /members/{id}/workload": {
    arrange: async (workspaceId) => ({ params: { id: await busyMember(workspaceId) } }),
  },
  "POST /members/{id}/hand-over": {
    arrange: async (workspaceId) => ({
      params: { id: await busyMember(workspaceId) },
      body: await toColleague(workspaceId),
    }),
    foreign: async (workspaceId, theirs) => [
      {
        params: { id: await busyMember(workspaceId) },
        body: { toMemberId: (await createMember(theirs)).memberId },
      },
    ],
  },
  "POST /me/hand-over": {
    arrange: async (workspaceId) => {
      await createConversation(workspaceId);
      return { body: await toColleague(workspaceId) };
    },
    complete: async (call, caller) => {
      const { json } = await api(caller).get("/conversations?assignee=none&limit=1");
      // Somebody who was shut out sees none, and has none to give away.
      if (!json.data) return call;
      const { id, version } = json.data[0];
      await api(caller).patch(`/conversations/${id}`, { assigneeId: caller.memberId, version });
      return call;
    },
  },
  "GET /audit-entries": { arrange: writeAudit },
  "GET /audit-entries/export": { arrange: writeAudit },
};
