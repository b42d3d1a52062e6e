import type { LabelColor } from "#lib/labels/label-color.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { createContact, createConversation } from "../conversation-factories.ts";
import { createLabel, createSavedReply } from "../label-factories.ts";
import type { Fixtures } from "./fixture.ts";

/** A label that stands on a conversation and a contact. */
const usedLabel = async (workspaceId: WorkspaceId) => {
  const id = await createLabel(workspaceId);
  await createConversation(workspaceId, { labelIds: [id] });
  await createContact(workspaceId, { labelIds: [id] });
  return { params: { id } };
};

const color: LabelColor = "teal";
let names = 0;
const newReply = () => ({ shortcut: `hours-${names++}`, title: "Opening hours", body: "9 to 5" });

export const labelFixtures: Fixtures = {
  "GET /labels": { arrange: async () => ({}) },
  "POST /labels": { arrange: async () => ({ body: { name: `Refund ${names++}`, color } }) },
  "GET /labels/{id}/usage": { arrange: usedLabel },
  "PATCH /labels/{id}": {
    arrange: async (workspaceId) => ({ ...(await usedLabel(workspaceId)), body: { color, version: 1 } }),
  },
  "DELETE /labels/{id}": { arrange: usedLabel },
  "GET /saved-replies": {
    arrange: async (workspaceId) => {
      await createSavedReply(workspaceId);
      return {};
    },
  },
  "POST /saved-replies": { arrange: async () => ({ body: newReply() }) },
  // A shared one is not everybody's to write: the caller's own shows that the route works for them.
  "PATCH /saved-replies/{id}": {
    arrange: async (workspaceId) => ({
      params: { id: await createSavedReply(workspaceId) },
      body: { title: "When we are open", version: 1 },
    }),
    complete: async (call, { workspaceId, memberId }) => ({
      ...call,
      params: { id: await createSavedReply(workspaceId, memberId) },
    }),
  },
  "DELETE /saved-replies/{id}": {
    arrange: async (workspaceId) => ({ params: { id: await createSavedReply(workspaceId) } }),
    complete: async (_, { workspaceId, memberId }) => ({
      params: { id: await createSavedReply(workspaceId, memberId) },
    }),
  },
};
