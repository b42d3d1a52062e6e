import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { mediaStorage } from "#lib/platform/storage/media-storage.ts";
import { createContact, createConversation, createMessages } from "../conversation-factories.ts";
import { createMember } from "../factories.ts";
import { createLabel } from "../label-factories.ts";
import { createSticker } from "../sticker-factories.ts";
import type { Call, Fixtures } from "./fixture.ts";

const conversation = async (workspaceId: WorkspaceId) => ({
  params: { id: (await createConversation(workspaceId)).conversationId },
});

/** A label that stands on a conversation over there. */
async function foreignLabel(theirs: WorkspaceId): Promise<string> {
  const labelId = await createLabel(theirs);
  await createConversation(theirs, { labelIds: [labelId] });
  return labelId;
}

async function storedMedia(workspaceId: WorkspaceId): Promise<Call> {
  const [messageId] = await createMessages(await createConversation(workspaceId), 1);
  const { key, size } = await mediaStorage().put((write) => write(Buffer.from("bytes")));
  const id = uuidv7();
  await query(sql`
    INSERT INTO media_file ("workspaceId", id, "messageId", "providerMediaId", state, size, "storageKey",
                            "thumbnailStorageKey", "playableStorageKey", "createdAt")
    VALUES (${workspaceId}::uuid, ${id}::uuid, ${messageId}::uuid, '1', 'stored', ${size}, ${key}, ${key}, ${key},
            now())`);
  return { params: { id } };
}

const storedSticker = async (workspaceId: WorkspaceId): Promise<Call> => ({
  params: { id: await createSticker(await createConversation(workspaceId)) },
});

export const conversationFixtures: Fixtures = {
  "GET /conversations": {
    arrange: async (workspaceId) => {
      await createConversation(workspaceId);
      return {};
    },
    foreign: async (_, theirs): Promise<Call[]> => [
      { query: { contactId: await createContact(theirs) } },
      { query: { contactId: (await createConversation(theirs)).contactId } },
      { query: { assignee: (await createMember(theirs)).memberId } },
      { query: { labelId: await foreignLabel(theirs) } },
    ],
  },
  "GET /conversations/counts": { arrange: async () => ({}) },
  "GET /conversations/{id}": { arrange: conversation },
  "PATCH /conversations/{id}": {
    arrange: async (workspaceId) => ({
      ...(await conversation(workspaceId)),
      body: { status: "resolved", version: 1 },
    }),
    foreign: async (workspaceId, theirs) => [
      {
        ...(await conversation(workspaceId)),
        body: { assigneeId: (await createMember(theirs)).memberId, version: 1 },
      },
      {
        ...(await conversation(workspaceId)),
        body: { labelIds: [await createLabel(theirs)], version: 1 },
      },
    ],
  },
  "POST /conversations/{id}/read": {
    arrange: async (workspaceId) => ({ ...(await conversation(workspaceId)), body: { inboundCount: 0 } }),
  },
  "GET /drafts": { arrange: async () => ({}) },
  "PUT /conversations/{id}/draft": {
    arrange: async (workspaceId) => ({
      ...(await conversation(workspaceId)),
      body: { text: "Yes, we", mode: "reply", baseSeq: null, editedAt: new Date().toISOString() },
    }),
  },
  "DELETE /conversations/{id}/draft": { arrange: conversation },
  "GET /conversations/{id}/messages": { arrange: conversation },
  "GET /conversations/{id}/search": {
    arrange: async (workspaceId) => ({ ...(await conversation(workspaceId)), query: { q: "line" } }),
  },
  "GET /conversations/{id}/shelf": {
    arrange: async (workspaceId) => ({ ...(await conversation(workspaceId)), query: { shelf: "media" } }),
  },
  "GET /conversations/{id}/quoted": {
    arrange: async (workspaceId) => ({
      ...(await conversation(workspaceId)),
      query: { providerMessageId: "wamid.never-stored" },
    }),
  },
  // Its bytes are the body, whatever they are.
  "POST /media": { arrange: async () => ({ query: { fileName: "hello.txt" }, body: "Hello" }) },
  "GET /media/{id}": { arrange: storedMedia },
  "GET /media/{id}/thumbnail": { arrange: storedMedia },
  "GET /media/{id}/playable": { arrange: storedMedia },
  "POST /media/{id}/fetch": { arrange: storedMedia },
  "GET /map": { arrange: async () => ({ query: { latitude: "48.2082", longitude: "16.3738" } }) },
  "GET /stickers": {
    arrange: async (workspaceId) => {
      await storedSticker(workspaceId);
      return {};
    },
  },
  "DELETE /stickers/{id}": { arrange: storedSticker },
  "GET /contacts/{id}": {
    arrange: async (workspaceId) => ({ params: { id: await createContact(workspaceId) } }),
  },
  "PATCH /contacts/{id}": {
    arrange: async (workspaceId) => ({
      params: { id: await createContact(workspaceId) },
      body: { name: "Marta", labelIds: [await createLabel(workspaceId)], version: 1 },
    }),
    foreign: async (workspaceId, theirs) => [
      {
        params: { id: await createContact(workspaceId) },
        body: { labelIds: [await createLabel(theirs)], version: 1 },
      },
    ],
  },
  "GET /contacts": {
    arrange: async (workspaceId) => {
      await createConversation(workspaceId);
      return {};
    },
  },
  "POST /contacts": { arrange: async () => ({ body: { phone: "+55 11 98765-4321", name: "Rui" } }) },
  "GET /contacts/{id}/threads": {
    arrange: async (workspaceId) => ({ params: { id: (await createConversation(workspaceId)).contactId } }),
  },
  "POST /contacts/{id}/block": {
    arrange: async (workspaceId) => ({
      params: { id: await createContact(workspaceId) },
      body: { reason: "Insults" },
    }),
  },
  "POST /contacts/{id}/unblock": {
    arrange: async (workspaceId) => ({ params: { id: await createContact(workspaceId) } }),
  },
  "GET /search": {
    arrange: async (workspaceId) => {
      await createContact(workspaceId, { name: "Marta Kowalska" });
      return { query: { q: "Marta" } };
    },
  },
  "GET /events": { arrange: async () => ({ query: { since: "0" } }) },
};
