import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { type ItemOf, personOf } from "../ingest-item.ts";
import {
  bumpMessageVersionsSql,
  messagesOfProviderIdsSql,
  type ProviderKey,
  type ReactionLine,
  replaceOwnReactionsSql,
  upsertReactionsSql,
} from "../messages.sql.ts";
import type { ResolvedPeople } from "./resolve-people.ts";
import type { Touches } from "./touches.ts";

const phoneApp = "phone_app";

/**
 * A reaction is the state of (message, person), not a message: it opens no window, counts as unread nowhere and
 * reopens nothing. Its message may be unknown yet; then the row waits and the message finds it when it comes.
 */
export async function applyReactions(
  tx: Tx,
  items: readonly ItemOf<"reaction">[],
  people: ResolvedPeople,
  touches: Touches,
): Promise<void> {
  if (items.length === 0) return;
  const lines = new Map<string, ReactionLine>();
  for (const item of items) {
    const line = toLine(item, people);
    const key = `${line.channelId}/${line.targetProviderMessageId}/${line.reactor}`;
    const known = lines.get(key);
    if (!known || wins(line, known)) lines.set(key, line);
  }
  const own = [...lines.values()].filter(({ reactor }) => reactor === phoneApp);
  if (own.length > 0) await tx.query(replaceOwnReactionsSql(own));
  const changed = await tx.query<ProviderKey>(upsertReactionsSql([...lines.values()]));
  if (changed.length === 0) return;
  const messages = await tx.query<{ workspaceId: WorkspaceId; id: string }>(
    messagesOfProviderIdsSql(changed),
  );
  if (messages.length === 0) return;
  await tx.query(bumpMessageVersionsSql(messages));
  for (const { workspaceId, id } of messages) touches.messages.updated(workspaceId, id);
}

/** The same rule as upsertReactionsSql: newest wins, a removal wins ties, then the greater emoji. */
function wins(a: ReactionLine, b: ReactionLine): boolean {
  if (a.at.getTime() !== b.at.getTime()) return a.at > b.at;
  if (b.emoji === null) return false;
  return a.emoji === null || a.emoji > b.emoji;
}

function toLine(item: ItemOf<"reaction">, people: ResolvedPeople): ReactionLine {
  const contactId = people.contactOf(personOf(item));
  if (contactId === null) throw new TypeError("a reaction without any person");
  return {
    workspaceId: item.workspaceId,
    channelId: item.channel.id,
    targetProviderMessageId: item.body.targetProviderMessageId,
    reactor: item.body.by === phoneApp ? phoneApp : `contact:${contactId}`,
    emoji: item.body.emoji,
    at: new Date(item.body.timestamp * 1000),
  };
}
