import { createMetaApp } from "#lib/channels/commands/meta-apps.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { prisma } from "#lib/platform/database/prisma.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { createContact, createConversation } from "../conversation-factories.ts";
import { createChannel } from "../factories.ts";
import { startFakeGraph } from "../fake-graph.ts";
import { startSmtpSink } from "../smtp-sink.ts";
import { createWebhookEvent } from "../webhook-event-rows.ts";
import type { Fixtures } from "./fixture.ts";
import { createTemplate as template } from "./template-fixtures.ts";

// The calls that ask WhatsApp must succeed for those who may: a refusal proves nothing otherwise.
await startFakeGraph();
process.env.SIMULATOR = "on";
Object.assign(process.env, { SMTP_URL: (await startSmtpSink()).url, MAIL_FROM: "parley@example.test" });

const channel = async (workspaceId: WorkspaceId) => ({
  params: { id: (await createChannel(workspaceId)).channelId },
});

/** An app whose id at Meta is known, so that Meta can be asked about it. */
async function knownApp(workspaceId: WorkspaceId) {
  const { metaAppId: id } = await createChannel(workspaceId);
  await prisma().metaApp.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { providerAppId: "100200300" },
  });
  return { params: { id } };
}

let phones = 0;

/** Somebody who has just written to a channel. */
async function writer(workspaceId: WorkspaceId): Promise<{ phone: string; channelId: string }> {
  const phone = `+49171${String(1e7 + phones++)}`;
  const contactId = await createContact(workspaceId, { phone });
  return { phone, channelId: (await createConversation(workspaceId, { contactId })).channelId };
}

const newConversation = (to: { channelId: string; contactId: string }) => ({
  ...to,
  clientMessageId: uuidv7(),
  template: { name: "order_update", language: "en_US", body: [{ value: "Ana" }] },
});

const newChannel = (metaAppId: string) => ({
  metaAppId,
  name: "Sales",
  phoneNumberId: String(1e12 + Math.floor(Math.random() * 1e12)),
  wabaId: "318204479561203",
  accessToken: "EAAG-a-token",
});

export const channelFixtures: Fixtures = {
  "GET /webhook-events": {
    arrange: async (workspaceId) => {
      await createWebhookEvent(workspaceId);
      return { query: { state: "quarantined" } };
    },
  },
  "POST /webhook-events/{id}/replay": {
    arrange: async (workspaceId) => ({ params: { id: await createWebhookEvent(workspaceId) } }),
  },
  "GET /channels": { arrange: async () => ({}) },
  "POST /channels": {
    arrange: async (workspaceId) => ({ body: newChannel((await createChannel(workspaceId)).metaAppId) }),
    foreign: async (_, theirs) => [{ body: newChannel((await createChannel(theirs)).metaAppId) }],
  },
  "PATCH /channels/{id}": {
    arrange: async (workspaceId) => ({
      ...(await channel(workspaceId)),
      body: { name: "Sales", version: 1 },
    }),
    foreign: async (workspaceId, theirs) => [
      {
        ...(await channel(workspaceId)),
        body: { metaAppId: (await createChannel(theirs)).metaAppId, version: 1 },
      },
    ],
  },
  "DELETE /channels/{id}": { arrange: channel },
  "POST /channels/{id}/check": { arrange: channel },
  "POST /channels/{id}/subscribe": { arrange: channel },
  "POST /channels/{id}/register": {
    arrange: async (workspaceId) => ({ ...(await channel(workspaceId)), body: { pin: "123456" } }),
  },
  "GET /alert-mail": { arrange: async () => ({}) },
  "POST /alert-mail/test": { arrange: async () => ({}) },
  "GET /channel-setup": { arrange: async () => ({}) },
  "POST /channel-setup/simulator": { arrange: async () => ({}) },
  "POST /meta-apps/{id}/check": { arrange: knownApp },
  "POST /meta-apps/{id}/callback": { arrange: knownApp },
  "POST /channels/{id}/test-message": {
    arrange: async (workspaceId) => {
      const { phone, channelId } = await writer(workspaceId);
      return {
        params: { id: channelId },
        body: { phone, clientMessageId: uuidv7(), text: { body: "It works" } },
      };
    },
  },
  "POST /conversations": {
    arrange: async (workspaceId) => {
      const { channelId } = await template(workspaceId);
      return { body: newConversation({ channelId, contactId: await createContact(workspaceId) }) };
    },
    foreign: async (workspaceId, theirs) => {
      const [own, foreign] = [await template(workspaceId), await template(theirs)];
      const [contactId, foreignId] = [await createContact(workspaceId), await createContact(theirs)];
      return [
        { body: newConversation({ channelId: foreign.channelId, contactId }) },
        { body: newConversation({ channelId: own.channelId, contactId: foreignId }) },
      ];
    },
  },
  "GET /meta-apps": { arrange: async () => ({}) },
  "POST /meta-apps": {
    arrange: async () => ({ body: { name: "Main", secret: "a-long-secret", verifyToken: "a-verify-token" } }),
  },
  "PATCH /meta-apps/{id}": {
    arrange: async (workspaceId) => ({
      params: { id: (await createChannel(workspaceId)).metaAppId },
      body: { name: "Main", version: 1 },
    }),
  },
  "DELETE /meta-apps/{id}": {
    arrange: async (workspaceId) => {
      const app = { name: "Unused", secret: "a-long-secret", verifyToken: "a-verify-token" };
      return { params: { id: (await createMetaApp(workspaceId, app, "system")).id } };
    },
  },
};
