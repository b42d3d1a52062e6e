import { disprove } from "#lib/channels/commands/record-evidence.ts";
import { publish } from "#lib/events.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { log } from "#lib/platform/log.ts";
import { countInboundSql, noteInboundSql, noteWebhookSql } from "../arrivals.sql.ts";
import type { SigningApp } from "../data/meta-apps.ts";
import type { IngestItem } from "../ingest-item.ts";

/** Admins look at these times to see whether anything arrives at all: minutes matter, not every message. */
const noteEveryMs = 20_000;
const noted = new Map<string, number>();
/** Customers' messages per number that are not written down yet. */
const uncounted = new Map<string, number>();

/** What a webhook for a number disproves by having come. */
const disprovedByArrival = ["no_webhooks", "not_subscribed", "app_removed"] as const;

/** Writes when an app and its numbers were last heard of, outside the hot transaction and never in its way. */
export function noteArrivals(apps: readonly SigningApp[], items: readonly IngestItem[]): void {
  for (const { event, channel } of items) {
    if (channel === null || event.body.type !== "message" || event.body.origin !== "customer") continue;
    uncounted.set(channel.id, (uncounted.get(channel.id) ?? 0) + 1);
  }
  const heard = new Set(items.flatMap(({ channel }) => (channel === null ? [] : [channel.id])));
  for (const app of apps) {
    const own = [...app.channels.values()].map(({ id }) => id).filter((id) => heard.has(id));
    if (isDue(app.id)) run(() => noteApp(app));
    const due = own.filter(isDue);
    if (due.length > 0) run(() => noteChannels(app.workspaceId, due.sort()));
  }
}

/** The first one, and the first after refused ones, are what a setup guide waits for. */
async function noteApp({ workspaceId, id }: SigningApp): Promise<void> {
  await transaction(async (tx) => {
    const [app] = await tx.query<{ isNews: boolean }>(noteWebhookSql(workspaceId, id));
    if (app?.isNews) publish(tx, workspaceId, "setup.updated", { metaAppId: id });
  });
}

async function noteChannels(workspaceId: WorkspaceId, ids: readonly string[]): Promise<void> {
  const counts = ids.flatMap((channelId) => {
    const inbound = uncounted.get(channelId) ?? 0;
    uncounted.delete(channelId);
    return inbound === 0 ? [] : [{ channelId, inbound }];
  });
  await transaction(async (tx) => {
    if (counts.length > 0) {
      const fromCustomers = counts.map(({ channelId }) => channelId);
      await tx.query(noteInboundSql(workspaceId, fromCustomers));
      await tx.query(countInboundSql(workspaceId, counts));
    }
    await disprove(tx, workspaceId, ids, disprovedByArrival);
  });
}

function run(work: () => Promise<void>): void {
  work().catch((error: unknown) => log.debug({ err: error }, "arrival not noted"));
}

function isDue(id: string): boolean {
  const now = performance.now();
  if (now - (noted.get(id) ?? Number.NEGATIVE_INFINITY) < noteEveryMs) return false;
  noted.set(id, now);
  return true;
}
