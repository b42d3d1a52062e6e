import { contactSearchText } from "#lib/contacts/search-text.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { prisma } from "#lib/platform/database/prisma.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { createChannel } from "./factories.ts";

export type TestConversation = {
  workspaceId: WorkspaceId;
  channelId: string;
  contactId: string;
  threadId: string;
  conversationId: string;
};

const minute = 60_000;

/** A phone that is given is also the contact's WhatsApp id. */
export async function createContact(
  workspaceId: WorkspaceId,
  given: {
    name?: string;
    profileName?: string;
    phone?: string | null;
    username?: string;
    labelIds?: string[];
  } = {},
): Promise<string> {
  const id = uuidv7();
  const { name = null, profileName = "Marta Kowalska", phone = "+48501234567", username = null } = given;
  const findable = { name, profileName, phone, username };
  const data = {
    ...findable,
    searchText: contactSearchText(findable),
    createdAt: new Date(),
    labelIds: given.labelIds ?? [],
  };
  await prisma().contact.create({ data: { workspaceId, id, ...data } });
  if (given.phone) {
    const value = given.phone.replace("+", "");
    const identity = { workspaceId, kind: "wa_id" as const, value, contactId: id, firstSeenAt: new Date() };
    await prisma().contactIdentity.create({ data: identity });
  }
  return id;
}

/** A conversation with a new contact on a thread of its own. `minutesAgo`: when the customer last wrote. */
export async function createConversation(
  workspaceId: WorkspaceId,
  given: {
    channelId?: string;
    contactId?: string;
    threadId?: string;
    minutesAgo?: number;
    status?: "open" | "pending" | "snoozed" | "resolved";
    assigneeId?: string;
    inboundCount?: number;
    waitingMinutes?: number;
    /** Until the thread's window closes; 24 hours after the customer last wrote when absent. */
    windowMinutes?: number;
    failedCount?: number;
    labelIds?: string[];
    /** A snoozed one comes back in so many minutes. */
    backInMinutes?: number;
    /** Its snooze ended so long ago. */
    wokenMinutesAgo?: number;
  } = {},
): Promise<TestConversation> {
  const channelId = given.channelId ?? (await createChannel(workspaceId)).channelId;
  const contactId = given.contactId ?? (await createContact(workspaceId));
  const threadId = given.threadId ?? uuidv7();
  const at = new Date(Date.now() - (given.minutesAgo ?? 1) * minute);
  const windowEndsAt =
    given.windowMinutes === undefined
      ? new Date(at.getTime() + 24 * 60 * minute)
      : new Date(Date.now() + given.windowMinutes * minute);
  if (!given.threadId) {
    const thread = { workspaceId, id: threadId, channelId, contactId, createdAt: at };
    await prisma().thread.create({ data: { ...thread, serviceWindowExpiresAt: windowEndsAt } });
  }
  const conversationId = uuidv7();
  await prisma().conversation.create({
    data: {
      ...{
        workspaceId,
        id: conversationId,
        threadId,
        channelId,
        contactId,
        createdAt: at,
        lastMessageAt: at,
      },
      windowEndsAt,
      status: given.status ?? "open",
      snoozedUntil:
        given.status === "snoozed" ? new Date(Date.now() + (given.backInMinutes ?? 60) * minute) : null,
      wokenAt:
        given.wokenMinutesAgo === undefined ? null : new Date(Date.now() - given.wokenMinutesAgo * minute),
      parkedAt: given.status === "snoozed" || given.status === "pending" ? at : null,
      resolvedAt: given.status === "resolved" ? at : null,
      assigneeId: given.assigneeId ?? null,
      inboundCount: given.inboundCount ?? 0,
      failedCount: given.failedCount ?? 0,
      labelIds: given.labelIds ?? [],
      lastMessageDirection: "inbound",
      lastMessageKind: "text",
      lastMessagePreview: "Hello?",
      waitingSince:
        given.waitingMinutes === undefined ? null : new Date(Date.now() - given.waitingMinutes * minute),
    },
  });
  return { workspaceId, channelId, contactId, threadId, conversationId };
}

/** Inbound text lines at the end of a thread, a second apart, in the last hours. */
export async function createMessages(
  conversation: TestConversation,
  count: number,
  firstSeq = 1,
): Promise<string[]> {
  const { workspaceId, threadId, conversationId, channelId } = conversation;
  const base = Date.now() - 2 * 60 * minute;
  const at = (seq: number) => new Date(base + seq * 1000);
  const rows = Array.from({ length: count }, (_, i) => ({
    ...{ workspaceId, threadId, conversationId, channelId, id: uuidv7(), seq: firstSeq + i },
    sortAt: at(firstSeq + i),
    direction: "inbound" as const,
    kind: "text",
    status: "received" as const,
    text: `line ${firstSeq + i}`,
    content: {},
    providerMessageId: `wamid.${uuidv7()}`,
    createdAt: at(firstSeq + i),
  }));
  await prisma().message.createMany({ data: rows });
  await prisma().thread.update({
    where: { workspaceId_id: { workspaceId, id: threadId } },
    data: { lastSeq: firstSeq + count - 1, newestSortAt: at(firstSeq + count - 1) },
  });
  return rows.map((row) => row.id);
}
