import { announceContacts } from "#lib/contacts/commands/announce.ts";
import { announceConversations } from "#lib/conversations/commands/announce.ts";
import { announceMessages } from "#lib/messages/commands/announce.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { failpoint } from "#lib/platform/failpoint.ts";
import { type IngestItem, personOf, sortItems } from "../ingest-item.ts";

import { applyAccountChanges } from "./apply-account-changes.ts";
import { applyIdentityChanges, movedPersonOf } from "./apply-identity-changes.ts";
import { applyPreferences } from "./apply-preferences.ts";
import { applyReactions } from "./apply-reactions.ts";
import { applyStatuses, findStatusTargets } from "./apply-statuses.ts";
import { applyTemplateUpdates } from "./apply-template-updates.ts";
import { lockThreads } from "./lock-threads.ts";
import { resolvePeople } from "./resolve-people.ts";
import { retellLinked } from "./retell-linked.ts";
import { storeUnhandled } from "./store-unhandled.ts";
import { Touches } from "./touches.ts";
import { writeMessages } from "./write-messages.ts";

/**
 * Stores a batch of webhook events in one transaction, in a fixed order of locks: names of unknown people and
 * messages, then threads by id, then everything below them, and the log's counters last. Any order and any number
 * of repetitions of the same events ends in the same state.
 */
export async function ingest(items: readonly IngestItem[]): Promise<void> {
  await transaction((tx) => ingestIn(tx, items));
}

export async function ingestIn(tx: Tx, items: readonly IngestItem[]): Promise<void> {
  const touches = new Touches();
  const sorted = sortItems(items);
  const {
    message: messages,
    reaction: reactions,
    status: statuses,
    marketing_preference: preferences,
  } = sorted;
  const echoes = messages.filter(({ body }) => body.origin === "phone_app");
  const targets = await findStatusTargets(tx, statuses, echoes);
  const people = await resolvePeople(tx, [
    // First, so that what the customer says under a new number stands in the thread they had.
    ...sorted.identity_change.map(movedPersonOf),
    ...[...messages, ...reactions, ...preferences].map(personOf),
    // Only `sent`: one look-up per message is enough to learn the user id of somebody we knew by number.
    ...statuses.flatMap((item) => {
      const threadId = item.body.status === "sent" ? targets.of(item)?.threadId : undefined;
      return threadId === undefined ? [] : [{ ...personOf(item), threadId }];
    }),
  ]);
  touches.people(people);
  const threads = await lockThreads(tx, sorted, people, targets);
  await retellLinked(tx, people, touches);
  const echoed = await writeMessages(tx, messages, threads, people, touches);
  failpoint("mid-batch");
  await applyReactions(tx, reactions, people, touches);
  await applyPreferences(tx, preferences, threads);
  await applyStatuses(tx, statuses, targets, echoed, touches);
  await applyIdentityChanges(tx, sorted.identity_change, touches);
  await applyTemplateUpdates(tx, items);
  await applyAccountChanges(tx, items);
  await storeUnhandled(tx, items);
  await announce(tx, touches);
}

async function announce(tx: Tx, touches: Touches): Promise<void> {
  for (const workspaceId of touches.workspaces()) {
    await announceContacts(tx, workspaceId as WorkspaceId, touches.contacts.of(workspaceId));
    await announceConversations(tx, workspaceId as WorkspaceId, touches.conversations.of(workspaceId));
    await announceMessages(tx, workspaceId as WorkspaceId, touches.messages.of(workspaceId));
  }
}
