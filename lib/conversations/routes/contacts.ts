import { z } from "zod";
import { contactThreads, findContact, listContacts } from "#lib/contacts/data.ts";
import { presentContact } from "#lib/contacts/present.ts";
import { listContactsQuery } from "#lib/contacts/schema.ts";
import { markPosition } from "#lib/event-log/data.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { decodeCursor } from "#lib/platform/http/cursor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { id, idParams } from "#lib/platform/http/fields.ts";
import { findConversations, listConversations } from "../data.ts";
import { conversationFilter } from "../list-filter.ts";
import { found, viewerOf } from "../policy.ts";
import { presentViewed } from "../present.ts";
import { contactDetailDto, contactPage, contactThreadList, type ViewedConversationDto } from "../schema.ts";

const defaultLimit = 50;
const shownHistory = 20;
const tag = "Contacts";

/** People with their conversations. They stand here because contacts know nothing of conversations. */
const list = defineEndpoint({
  method: "get",
  path: "/contacts",
  access: "contacts.read",
  summary: "All contacts, the latest first, each with the newest conversation",
  tag,
  query: listContactsQuery,
  response: contactPage,
  async handle({ actor, query, setHeader }) {
    const place = decodeCursor(query.cursor, z.tuple([id]));
    await markPosition(actor.workspaceId, setHeader);
    const page = await listContacts(actor.workspaceId, place?.[0] ?? null, query.limit ?? defaultLimit);
    const byId = await conversationsById(actor.workspaceId, page.rows, viewerOf(actor));
    const data = page.rows.map((row) => ({
      ...presentContact(row),
      conversation: byId.get(row.conversationId ?? "") ?? null,
    }));
    return { data, nextCursor: page.nextCursor };
  },
});

const detail = defineEndpoint({
  method: "get",
  path: "/contacts/{id}",
  access: "contacts.read",
  summary: "A contact with their newest conversations; of two that are one person, the one that stayed",
  tag,
  params: idParams,
  response: contactDetailDto,
  async handle({ actor, params, setHeader }) {
    const viewer = viewerOf(actor);
    await markPosition(actor.workspaceId, setHeader);
    const row = found(await findContact(actor.workspaceId, params.id));
    const history = conversationFilter({ contactId: row.id }, viewer);
    const page = history && (await listConversations(actor.workspaceId, history, null, shownHistory, viewer));
    return { ...presentContact(row), conversations: (page?.rows ?? []).map(presentViewed) };
  },
});

const threads = defineEndpoint({
  method: "get",
  path: "/contacts/{id}/threads",
  access: "conversations.read",
  summary: "Every thread of a person, with the conversation to open and what they said about marketing",
  tag,
  params: idParams,
  response: contactThreadList,
  async handle({ actor, params, setHeader }) {
    await markPosition(actor.workspaceId, setHeader);
    const contact = found(await findContact(actor.workspaceId, params.id));
    const rows = await contactThreads(actor.workspaceId, contact.id);
    const byId = await conversationsById(actor.workspaceId, rows, viewerOf(actor));
    const data = rows.map((row) => ({
      id: row.id,
      channelId: row.channelId,
      conversation: byId.get(row.conversationId ?? "") ?? null,
      marketingStoppedAt: row.marketingStoppedAt?.toISOString() ?? null,
      marketingChangedAt: row.marketingChangedAt?.toISOString() ?? null,
    }));
    return { data };
  },
});

async function conversationsById(
  workspaceId: WorkspaceId,
  rows: readonly { conversationId: string | null }[],
  viewer: string | null,
): Promise<Map<string, ViewedConversationDto>> {
  const ids = rows.flatMap(({ conversationId }) => conversationId ?? []);
  if (ids.length === 0) return new Map();
  const conversations = await findConversations(workspaceId, ids, viewer);
  return new Map(conversations.map((row) => [row.id, presentViewed(row)]));
}

export const contactConversationEndpoints = [list, detail, threads];
