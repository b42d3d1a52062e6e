import { findConversations } from "#lib/conversations/data.ts";
import { presentViewed } from "#lib/conversations/present.ts";
import { findMessages } from "#lib/messages/data.ts";
import { presentMessage } from "#lib/messages/present.ts";
import { query } from "#lib/platform/database/pool.ts";
import { log } from "#lib/platform/log.ts";
import type { PushKeys } from "#lib/platform/push.ts";
import { type Preferences, readPreferences, wantsToHear } from "#lib/team/preferences.ts";
import { presentMore, presentNews, type ShownNews } from "../present.ts";
import { isStillNews } from "../still-news.ts";
import { memberNamesSql, type RecipientRow, recipientSql } from "../subscriptions.sql.ts";
import { type DueTurnRow, takeDueTurnsSql } from "../turns.sql.ts";
import { type DeliveryEnd, deliver } from "./deliver.ts";

/** So many members at once; each has a few browsers, and each browser waits for the network. */
const membersAtOnce = 10;
/** More than these at once are one line that says so. */
const mostShown = 3;

/** Tells some of those whose turn it is; `onEnd` hears how each push ended. Returns whether there may be more. */
export async function tellMembers(keys: PushKeys, onEnd: (end: DeliveryEnd) => void): Promise<boolean> {
  const turns = await query<DueTurnRow>(takeDueTurnsSql(membersAtOnce));
  const ends = await Promise.allSettled(turns.map((turn) => tellMember(keys, turn, onEnd)));
  for (const end of ends)
    if (end.status === "rejected") log.warn({ err: end.reason }, "a member was not told");
  return turns.length === membersAtOnce;
}

async function tellMember(
  keys: PushKeys,
  { workspaceId, memberId, pending }: DueTurnRow,
  onEnd: (end: DeliveryEnd) => void,
): Promise<void> {
  const [recipient] = await query<RecipientRow>(recipientSql(workspaceId, memberId));
  if (!recipient) return;
  const preferences = readPreferences(recipient.preferences);
  const listener = { preferences, isAway: recipient.isAway };
  const wanted = pending.filter(({ notice }) =>
    wantsToHear(listener, notice, "push", recipient.now.getTime()),
  );
  const news = await stillNews({ workspaceId, memberId, pending: wanted });
  const pushes = pushesOf(news, preferences);
  await Promise.all(
    recipient.targets.map(async (target) => {
      for (const push of pushes) {
        const end = await deliver(workspaceId, keys, target, push(target.endpoint));
        onEnd(end);
        // One that does not take this does not take the next, and may let us wait for each.
        if (end !== "sent") return;
      }
    }),
  );
}

function pushesOf(news: readonly ShownNews[], { pushText }: Preferences) {
  const shown = news.slice(0, mostShown).map((one) => presentNews(one, pushText));
  return news.length > mostShown ? [...shown, presentMore()] : shown;
}

/** With everything that is said of it, as it stands now. */
async function stillNews({ workspaceId, memberId, pending }: DueTurnRow): Promise<ShownNews[]> {
  if (pending.length === 0) return [];
  const [conversations, messages] = await Promise.all([
    findConversations(
      workspaceId,
      pending.map(({ conversationId }) => conversationId),
      memberId,
    ),
    findMessages(
      workspaceId,
      pending.flatMap(({ messageId }) => messageId ?? []),
    ),
  ]);
  const authors = messages.flatMap(({ author }) => author?.split("member:")[1] ?? []);
  const names =
    authors.length === 0
      ? []
      : await query<{ id: string; name: string }>(memberNamesSql(workspaceId, authors));
  return pending.flatMap((news) => {
    const row = conversations.find(({ id }) => id === news.conversationId);
    const written = messages.find(({ id }) => id === news.messageId);
    const message = written ? presentMessage(written) : null;
    const conversation = row && presentViewed(row);
    if (!conversation || !isStillNews(news.notice, memberId, conversation, message)) return [];
    const author = names.find(({ id }) => message?.author === `member:${id}`)?.name ?? null;
    return [{ notice: news.notice, conversation, message, author }];
  });
}
