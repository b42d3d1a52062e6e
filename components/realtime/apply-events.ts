import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { putRun } from "#lib/bulk-replies/cache.ts";
import { bulkRunsQuery } from "#lib/bulk-replies/client/runs.ts";
import type { BulkRunDto } from "#lib/bulk-replies/schema.ts";
import { contactKeys } from "#lib/contacts/contact-keys.ts";
import type { ContactDto } from "#lib/contacts/schema.ts";
import {
  type CachedList,
  closeWindow,
  closeWindowInList,
  markRead,
  markReadInList,
  putInList,
  renameContact,
  renameContactInList,
  shareWindow,
  shareWindowInList,
  tickLast,
  tickLastInList,
  unlabelInList,
  viewed,
} from "#lib/conversations/cache.ts";
import { conversationKeys } from "#lib/conversations/client.ts";
import type { ListKey } from "#lib/conversations/list-membership.ts";
import type { ConversationDto, ViewedConversationDto } from "#lib/conversations/schema.ts";
import { putDraft } from "#lib/drafts/cache.ts";
import { draftsQuery } from "#lib/drafts/client.ts";
import type { EventType, EventTypes, LoggedEvent } from "#lib/events.ts";
import { dropLabel, putLabel, unlabel } from "#lib/labels/cache.ts";
import { labelsQuery } from "#lib/labels/client.ts";
import type { LabelDto } from "#lib/labels/schema.ts";
import { type CachedThread, putInThread, putOnShelf, putQuoted, threadIdOf } from "#lib/messages/cache.ts";
import { conversationOfThread, messageKeys, quotedQuery, shelfOfKey } from "#lib/messages/client/messages.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import type { Positioned } from "#lib/platform/realtime-client/joined-answer.ts";
import { dropSavedReply, putSavedReply } from "#lib/saved-replies/cache.ts";
import { savedRepliesQuery } from "#lib/saved-replies/client.ts";
import type { SavedReplyDto } from "#lib/saved-replies/schema.ts";
import { putTeamNotice } from "#lib/team/cache.ts";
import { meQuery, teamNoticeQuery } from "#lib/team/client/team.ts";
import type { TeamNoticeDto } from "#lib/team/schema.ts";
import { findKnown } from "./known-conversations.ts";
import { tellPages } from "./page-events.ts";
import { viewerOf } from "./viewer.ts";

type Context = { client: QueryClient; memberId: string | null };

/** These concern only what a page follows by itself (components/contacts/follow-people.ts). */
type OfOnePage = "contact.created" | "consent.updated";

type Appliers = { [T in Exclude<EventType, OfOnePage>]: (context: Context, data: EventTypes[T]) => void };

const appliers: Appliers = {
  "conversation.created": (context, data) => applyConversation(context, data, true),
  "conversation.updated": (context, data) => applyConversation(context, data, false),
  "conversation.read": ({ client }, data) => {
    changeLists(client, (list) => markReadInList(list, data));
    changeDetails(client, (row) => markRead(row, data));
  },
  "conversation.mentioned": (context, { conversationId, mention }) => {
    const known = findKnown(context.client, conversationId);
    if (known) showConversation(context, { ...known, mention });
  },
  "window.closed": (context, data) => {
    const { client, memberId } = context;
    changeLists(client, (list, key) => closeWindowInList(list, key, data, viewerOf(client, memberId)));
    changeDetails(client, (row) => closeWindow(row, data));
    // If it waits, it comes into the list of those missed.
    const known = findKnown(client, data.conversationId);
    if (known) showConversation(context, known);
  },
  "bulk_run.updated": ({ client }, { run }) =>
    changeHeld<BulkRunDto[]>(client, bulkRunsQuery.queryKey, (held) => putRun(held, run)),
  "draft.updated": ({ client }, data) =>
    client.setQueryData(draftsQuery.queryKey, (held) => held && putDraft(held, data)),
  "contact.updated": ({ client }, data) => applyContact(client, data),
  "message.created": ({ client }, data) => applyMessage(client, data),
  "message.updated": ({ client }, data) => applyMessage(client, data),
  "channel.updated": ({ client }) => askAgain(client, "channels"),
  "setup.updated": ({ client }) => askAgain(client, "setup"),
  "template.updated": ({ client }) => askAgain(client, "templates"),
  "template_draft.changed": ({ client }) => askAgain(client, "template-drafts"),
  "rates.changed": ({ client }) => askAgain(client, "rates"),
  "label.updated": ({ client }, data) =>
    changeHeld<LabelDto[]>(client, labelsQuery.queryKey, (held) => putLabel(held, data)),
  "label.deleted": ({ client }, { id }) => {
    changeHeld<LabelDto[]>(client, labelsQuery.queryKey, (held) => dropLabel(held, id));
    changeLists(client, (list, key) => unlabelInList(list, key, id));
    changeDetails(client, (row) => unlabel(row, id));
    changeContacts(client, (contact) => unlabel(contact, id));
  },
  "saved_reply.updated": ({ client }, data) =>
    changeHeld<SavedReplyDto[]>(client, savedRepliesQuery.queryKey, (held) => putSavedReply(held, data)),
  "saved_reply.deleted": ({ client }, { id }) =>
    changeHeld<SavedReplyDto[]>(client, savedRepliesQuery.queryKey, (held) => dropSavedReply(held, id)),
  "team_notice.updated": ({ client }, data) =>
    changeHeld<TeamNoticeDto>(client, teamNoticeQuery.queryKey, (held) => putTeamNotice(held, data)),
  "member.updated": ({ client }) => {
    askAgain(client, "me");
    askAgain(client, "members");
  },
  "workspace.updated": ({ client }, workspace) => {
    client.setQueryData(meQuery.queryKey, (me) => me && { ...me, workspace });
    // Which conversations have to be answered soon may be others now.
    askAgain(client, "conversations");
  },
  "preferences.updated": ({ client }, { preferences }) => {
    client.setQueryData(meQuery.queryKey, (me) => me && { ...me, preferences });
  },
};

/** Whatever the log says, said to every cache that shows it. Only pure functions of cache.ts change data. */
export function applyEvent(context: Context, event: LoggedEvent): void {
  // A newer server may say more than this page knows.
  const apply = (appliers as Record<string, (context: Context, data: unknown) => void>)[event.type];
  apply?.(context, event.data);
  tellPages(context.client, event);
}

/** What is being asked again, and whether something happened since that its answer may not hold. */
const asking = new WeakMap<QueryClient, Map<string, { isOld: boolean }>>();

/**
 * A sync tells of a hundred templates at once: while one answer is under way, another one is asked for after it, and
 * no third.
 */
function askAgain(client: QueryClient, name: string): void {
  const all = asking.get(client) ?? new Map<string, { isOld: boolean }>();
  asking.set(client, all);
  const underWay = all.get(name);
  if (underWay) {
    underWay.isOld = true;
    return;
  }
  const one = { isOld: false };
  all.set(name, one);
  void client.invalidateQueries({ queryKey: [name] }).finally(() => {
    all.delete(name);
    if (one.isOld) askAgain(client, name);
  });
}

function applyConversation(context: Context, conversation: ConversationDto, isNew: boolean): void {
  const { client, memberId } = context;
  changeLists(client, (list, key) => shareWindowInList(list, key, conversation, viewerOf(client, memberId)));
  changeDetails(client, (row) => shareWindow(row, conversation));
  const row = viewed(conversation, findKnown(client, conversation.id), isNew);
  if (row) showConversation(context, row);
}

/** A row with this viewer's count, put into every list it belongs to and on the open conversation. */
export function showConversation({ client, memberId }: Context, row: ViewedConversationDto): void {
  changeLists(client, (list, key) => putInList(list, key, row, viewerOf(client, memberId)));
  changeDetails(client, (held) => (held.id === row.id && held.version <= row.version ? row : held));
}

export function applyMessage(client: QueryClient, message: MessageDto): void {
  changeLists(client, (list) => tickLastInList(list, message));
  changeDetails(client, (row) => tickLast(row, message));
  for (const query of client.getQueryCache().findAll({ queryKey: messageKeys.threads })) {
    const thread = query.state.data as CachedThread | undefined;
    if (!thread) continue;
    const threadId = threadIdOf(thread);
    const isHere =
      threadId === null
        ? conversationOfThread(query.queryKey) === message.conversationId
        : threadId === message.threadId;
    const next = isHere ? putInThread(thread, message) : thread;
    if (next !== thread) client.setQueryData(query.queryKey, next);
  }
  for (const { queryKey } of client.getQueryCache().findAll({ queryKey: messageKeys.shelves })) {
    const { threadId, shelf } = shelfOfKey(queryKey);
    if (threadId !== message.threadId) continue;
    client.setQueryData<CachedThread>(queryKey, (held) => held && putOnShelf(held, message, shelf));
  }
  if (message.providerMessageId === null) return;
  const { queryKey } = quotedQuery(message.conversationId, message.threadId, message.providerMessageId);
  client.setQueryData(queryKey, (held) => held && putQuoted(held, message));
}

function applyContact(client: QueryClient, contact: ContactDto): void {
  changeLists(client, (list) => renameContactInList(list, contact));
  changeDetails(client, (row) => renameContact(row, contact));
  changeContacts(client, (held) =>
    held.id === contact.id && held.version <= contact.version ? { ...held, ...contact } : held,
  );
}

function changeContacts(client: QueryClient, change: (contact: ContactDto) => ContactDto): void {
  for (const query of client.getQueryCache().findAll({ queryKey: contactKeys.details })) {
    changeHeld<ContactDto>(client, query.queryKey, change);
  }
}

/** What one answer holds, if it has come already. */
function changeHeld<T>(client: QueryClient, queryKey: QueryKey, change: (held: T) => T): void {
  const held = client.getQueryData<Positioned<T>>(queryKey);
  const next = held && change(held.data);
  if (held && next !== held.data) client.setQueryData(queryKey, { ...held, data: next });
}

function changeLists(client: QueryClient, change: (list: CachedList, key: ListKey) => CachedList): void {
  for (const query of client.getQueryCache().findAll({ queryKey: conversationKeys.lists })) {
    const list = query.state.data as CachedList | undefined;
    const next = list && change(list, query.queryKey.at(-1) as ListKey);
    if (next !== list) client.setQueryData(query.queryKey, next);
  }
}

function changeDetails(
  client: QueryClient,
  change: (row: ViewedConversationDto) => ViewedConversationDto,
): void {
  for (const query of client.getQueryCache().findAll({ queryKey: conversationKeys.details })) {
    changeHeld<ViewedConversationDto>(client, query.queryKey, change);
  }
}
