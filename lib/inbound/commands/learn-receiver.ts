import { announceContacts } from "#lib/contacts/commands/announce.ts";
import { announceConversations } from "#lib/conversations/commands/announce.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { resolvePeople } from "./resolve-people.ts";
import { retellLinked } from "./retell-linked.ts";
import { Touches } from "./touches.ts";

/**
 * WhatsApp knows whom we wrote to under another number than the one we wrote to, and says so when it takes the message
 * (platform reference, 14.2). They may answer before any status tells it: without this, as a stranger.
 */
export async function learnReceiver(
  thread: { workspaceId: WorkspaceId; threadId: string; now: Date },
  waId: string,
): Promise<void> {
  const { workspaceId, threadId, now } = thread;
  const person = { userId: null, parentUserId: null, waId, profileName: null, username: null };
  await transaction(async (tx) => {
    const touches = new Touches();
    const people = await resolvePeople(tx, [{ workspaceId, person, at: now, threadId }]);
    touches.people(people);
    await retellLinked(tx, people, touches);
    await announceContacts(tx, workspaceId, touches.contacts.of(workspaceId));
    await announceConversations(tx, workspaceId, touches.conversations.of(workspaceId));
  });
}
