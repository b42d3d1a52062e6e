import type { UnreadableEvent } from "#lib/channels/inbound-event.ts";
import { parseWebhook } from "#lib/channels/whatsapp/parse-webhook.ts";
import { failpoint } from "#lib/platform/failpoint.ts";
import { createLanes } from "#lib/platform/group-commit.ts";
import { log } from "#lib/platform/log.ts";
import type { SigningApp } from "../data/meta-apps.ts";
import type { IngestItem } from "../ingest-item.ts";
import { canNeverSucceed } from "../never-succeeds.ts";
import { ingest } from "./ingest.ts";
import { countCommit, quarantined, watchQueue } from "./metrics.ts";
import { noteArrivals } from "./note-arrivals.ts";
import { quarantine } from "./store-unhandled.ts";

/** Two: while one transaction waits for the database, the other is being made (decision 0009). */
const lanes = 2;

const commits = createLanes<IngestItem>(lanes, personKey, {
  maxBatch: 1_000,
  maxQueued: 10_000,
  commit: commitIsolating,
});

watchQueue(() => commits.queued);

/**
 * Stores everything an authenticated payload says; resolves when it is committed. `apps` are those whose secret
 * signed it: what they do not know is stored as unhandled for their workspaces. Throws MalformedWebhookError for
 * broken JSON, QueueFullError under overload, and what the database throws when it is down.
 */
export async function receiveWebhook(apps: readonly SigningApp[], body: Uint8Array): Promise<void> {
  const parsed = parseWebhook(body);
  const items = apps.flatMap((app) => parsed.events.map((event) => toItem(app, event)));
  for (const app of apps) for (const piece of parsed.unreadable) await quarantineUnreadable(app, piece);
  await commits.submit(items);
  noteArrivals(apps, items);
  failpoint("after-commit-before-answer");
}

/** What is about one person stays in its order, and two lanes seldom want the same thread. */
function personKey({ event: { body } }: IngestItem): string {
  // Somebody who moved, with what they say under their new ids.
  const person = "person" in body ? body.person : "current" in body ? body.current : null;
  return person?.waId ?? person?.userId ?? "";
}

function toItem(app: SigningApp, event: IngestItem["event"]): IngestItem {
  const channel = event.phoneNumberId === null ? null : (app.channels.get(event.phoneNumberId) ?? null);
  const isForUnknownNumber = event.phoneNumberId !== null && channel === null;
  return {
    workspaceId: app.workspaceId,
    metaAppId: app.id,
    channel,
    event,
    unhandled: isForUnknownNumber ? "unknown_number" : null,
  };
}

async function quarantineUnreadable(app: SigningApp, piece: UnreadableEvent): Promise<void> {
  log.warn({ field: piece.field, reason: "unreadable" }, "webhook event quarantined");
  quarantined.inc();
  await quarantine({ workspaceId: app.workspaceId, metaAppId: app.id }, piece, "unreadable", piece.error);
}

/**
 * One event that can never succeed must not hold up the others of its batch: halve until it stands alone, then
 * put it aside. Everything else (database gone, deadlock, out of space) is the sender's to retry.
 */
async function commitIsolating(items: readonly IngestItem[]): Promise<void> {
  const started = performance.now();
  try {
    await ingest(items);
    countCommit(items.length, performance.now() - started);
  } catch (error) {
    const reason = canNeverSucceed(error);
    if (reason === null) throw error;
    const [only] = items;
    if (items.length === 1 && only) return quarantineItem(only, reason, error);
    const middle = Math.ceil(items.length / 2);
    await commitIsolating(items.slice(0, middle));
    await commitIsolating(items.slice(middle));
  }
}

async function quarantineItem(item: IngestItem, reason: string, error: unknown): Promise<void> {
  log.error({ field: item.event.field, reason, err: error }, "webhook event quarantined");
  quarantined.inc();
  const details = error instanceof Error ? error.message.slice(0, 500) : null;
  await quarantine(item, item.event, reason, details);
}
