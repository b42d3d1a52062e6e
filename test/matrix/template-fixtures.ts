import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { prisma } from "#lib/platform/database/prisma.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { createDraft } from "#lib/templates/commands/save-draft.ts";
import { createChannel } from "../factories.ts";
import type { Fixtures } from "./fixture.ts";

/** An approved template and a number of its account. */
export async function createTemplate(workspaceId: WorkspaceId): Promise<{ id: string; channelId: string }> {
  const { channelId, wabaId } = await createChannel(workspaceId);
  const id = uuidv7();
  const at = new Date();
  await prisma().template.create({
    data: {
      ...{ workspaceId, id, wabaId, providerTemplateId: id, name: "order_update", language: "en_US" },
      ...{
        category: "UTILITY",
        status: "APPROVED",
        parameterFormat: "POSITIONAL",
        syncedAt: at,
        changedAt: at,
      },
      components: [{ type: "BODY", text: "Hello {{1}}" }],
    },
  });
  return { id, channelId };
}

const content = {
  ...{ name: "order_update", language: "en_US", category: "UTILITY", parameterFormat: "POSITIONAL" as const },
  components: [{ type: "BODY", text: "Your order has left our depot." }],
  messageSendTtlSeconds: null,
};

async function draft(workspaceId: WorkspaceId): Promise<{ id: string }> {
  const { channelId } = await createChannel(workspaceId);
  return createDraft(workspaceId, { channelId, content }, "system");
}

const filesOf = async (workspaceId: WorkspaceId) => ({
  ...(await byId(workspaceId)),
  query: { kind: "image" },
});
const byId = async (workspaceId: WorkspaceId) => ({ params: { id: (await createTemplate(workspaceId)).id } });
const draftById = async (workspaceId: WorkspaceId) => ({ params: { id: (await draft(workspaceId)).id } });

/** A number whose app Meta knows by an id that we know. */
async function knownNumber(workspaceId: WorkspaceId): Promise<string> {
  const { channelId, metaAppId: id } = await createChannel(workspaceId);
  await prisma().metaApp.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { providerAppId: "100200300" },
  });
  return channelId;
}

export const templateFixtures: Fixtures = {
  "GET /templates": {
    arrange: async (workspaceId) => ({ query: { channelId: (await createTemplate(workspaceId)).channelId } }),
    foreign: async (_, theirs) => [{ query: { channelId: (await createTemplate(theirs)).channelId } }],
  },
  "PATCH /templates/{id}": {
    arrange: async (workspaceId) => ({
      params: { id: (await createTemplate(workspaceId)).id },
      body: { audience: "managers", version: 1 },
    }),
  },
  "POST /templates/sync": {
    arrange: async (workspaceId) => ({ body: { channelId: (await createChannel(workspaceId)).channelId } }),
    foreign: async (_, theirs) => [{ body: { channelId: (await createChannel(theirs)).channelId } }],
  },
  "DELETE /templates/{id}": { arrange: byId },
  "GET /templates/{id}/files": { arrange: filesOf },
  "GET /templates/{id}/history": { arrange: byId },
  "POST /templates/{id}/acknowledge": {
    arrange: async (workspaceId) => ({
      ...(await byId(workspaceId)),
      body: { codes: ["template_rejected"] },
    }),
  },
  "POST /templates/{id}/draft": { arrange: byId },
  "POST /templates/{id}/duplicate": {
    arrange: async (workspaceId) => ({ ...(await byId(workspaceId)), body: { language: "de" } }),
    foreign: async (workspaceId, theirs) => [
      { ...(await byId(workspaceId)), body: { channelId: (await createChannel(theirs)).channelId } },
    ],
  },
  "GET /template-drafts": {
    arrange: async (workspaceId) => ({ query: { channelId: (await createChannel(workspaceId)).channelId } }),
    foreign: async (_, theirs) => [{ query: { channelId: (await createChannel(theirs)).channelId } }],
  },
  "POST /template-drafts": {
    arrange: async (workspaceId) => ({
      body: { channelId: (await createChannel(workspaceId)).channelId, content },
    }),
    foreign: async (_, theirs) => [{ body: { channelId: (await createChannel(theirs)).channelId, content } }],
  },
  "PUT /template-drafts/{id}": {
    arrange: async (workspaceId) => ({ ...(await draftById(workspaceId)), body: { content, version: 1 } }),
  },
  "DELETE /template-drafts/{id}": { arrange: draftById },
  "POST /template-drafts/{id}/submit": {
    arrange: async (workspaceId) => ({ ...(await draftById(workspaceId)), body: { version: 1 } }),
  },
  "POST /template-samples": {
    arrange: async (workspaceId) => ({
      query: { channelId: await knownNumber(workspaceId), type: "image/png" },
      body: "a picture",
    }),
    foreign: async (_, theirs) => [
      { query: { channelId: await knownNumber(theirs), type: "image/png" }, body: "a picture" },
    ],
  },
};
