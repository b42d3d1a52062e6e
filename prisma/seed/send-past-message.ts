import { ingestIn } from "#lib/inbound/commands/ingest.ts";
import { settleMessages } from "#lib/messages/commands/settle.ts";
import { messagePreview } from "#lib/messages/message-preview.ts";
import { advanceThreadSql, answerConversationSql, insertOutboundSql } from "#lib/messages/outbound.sql.ts";
import { searchVector } from "#lib/messages/search-vector.ts";
import { recountConversationsSql } from "#lib/messages/settle.sql.ts";
import { visibleText } from "#lib/messages/visible-text.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { expirePastMessageSql, insertPastAttemptSql, type PlaceRow } from "./history.sql.ts";
import type { Scene } from "./scene.ts";
import type { Fate } from "./story.ts";
import { contactEntry, itemsOfChange, statusEntry } from "./webhook-items.ts";

export type PastMessage = {
  kind: "text" | "template";
  text: string;
  content: Record<string, unknown>;
  author: string;
  quoted: string | null;
  providerMessageId: string;
  /** Of the template, or "service". */
  category: string;
  at: Date;
  fate: Fate;
};

/** A message of ours from then: its row, its one attempt, and the webhooks that told what became of it. */
export async function sendPastMessage(scene: Scene, place: PlaceRow, message: PastMessage): Promise<void> {
  const { tx, company } = scene;
  const { workspaceId } = company;
  const { conversationId, threadId, channelId, status, assigneeId, snoozedUntil } = place;
  const { kind, text, content, author, at } = message;
  const id = uuidv7();
  const end = { seq: place.lastSeq + 1, sortAt: at };
  await tx.query(
    insertOutboundSql({
      ...{ workspaceId, id, threadId, conversationId, channelId, kind, text, content, author, ...end },
      contextProviderMessageId: message.quoted,
      clientMessageId: uuidv7(),
      search: searchVector(visibleText({ kind, text, content, fileName: null }), at),
    }),
  );
  await tx.query(advanceThreadSql(workspaceId, threadId, end));
  const preview = messagePreview(text);
  const answered = { ...end, status, assigneeId, snoozedUntil, kind, preview };
  await tx.query(answerConversationSql(workspaceId, conversationId, answered));
  await meetFate(scene, place, id, message);
}

async function meetFate(scene: Scene, place: PlaceRow, id: string, message: PastMessage): Promise<void> {
  const { tx, company } = scene;
  const { workspaceId } = company;
  const { at, fate, providerMessageId } = message;
  const { channelId, conversationId } = place;
  if (fate === "expired") {
    await tx.query(expirePastMessageSql(workspaceId, id));
    await tx.query(recountConversationsSql(workspaceId, [conversationId]));
    return;
  }
  const attempt = { id: uuidv7(), messageId: id, channelId, at };
  if (fate === "unknown") {
    await tx.query(
      insertPastAttemptSql(workspaceId, { ...attempt, outcome: "unknown", providerMessageId: null }),
    );
    await settleMessages(tx, workspaceId, [id]);
    return;
  }
  await tx.query(insertPastAttemptSql(workspaceId, { ...attempt, outcome: "accepted", providerMessageId }));
  await reportFate(scene, attempt.id, message, fate);
}

/** Seconds after the call at which the platform reports each step. */
const delays = { sent: 1, delivered: 3, read: 45, failed: 4 };
const reached = {
  sent: ["sent"],
  delivered: ["sent", "delivered"],
  read: ["sent", "delivered", "read"],
} as const;

async function reportFate(
  { tx, company, channel, customer, now }: Scene,
  attemptId: string,
  { at, providerMessageId, category }: PastMessage,
  fate: keyof typeof reached | number,
): Promise<void> {
  const steps: readonly (keyof typeof delays)[] = typeof fate === "number" ? ["failed"] : reached[fate];
  const statuses = steps.map((status) => {
    const time = new Date(Math.min(at.getTime() + delays[status] * 1000, now.getTime()));
    const isPriced = status === "sent" || status === "delivered";
    const tick = { id: providerMessageId, attemptId, status, at: time, isPriced };
    return { ...statusEntry(customer, tick, category), ...(typeof fate === "number" ? errorOf(fate) : {}) };
  });
  const value = { contacts: [contactEntry(customer)], statuses };
  await ingestIn(tx, itemsOfChange(company, channel, "messages", value));
}

const titles: Record<number, string> = {
  131026: "Message undeliverable",
  131047: "Re-engagement message",
  131049: "This message was not delivered to maintain healthy ecosystem engagement.",
};

function errorOf(code: number) {
  const title = titles[code] ?? "Message failed";
  return { errors: [{ code, title, message: title, error_data: { details: `${title}.` } }] };
}
