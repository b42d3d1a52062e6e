import { query } from "#lib/platform/database/pool.ts";
import { log } from "#lib/platform/log.ts";
import { noteInboundSql, noteWebhookSql } from "../arrivals.sql.ts";
import type { SigningApp } from "../data/meta-apps.ts";
import type { IngestItem } from "../ingest-item.ts";

/** Admins look at these times to see whether anything arrives at all: minutes matter, not every message. */
const noteEveryMs = 20_000;
const noted = new Map<string, number>();

/** Writes when an app and its numbers were last heard of, outside the hot transaction and never in its way. */
export function noteArrivals(apps: readonly SigningApp[], items: readonly IngestItem[]): void {
  for (const app of apps) {
    if (!isDue(app.id)) continue;
    const channels = new Set(items.filter(isFromCustomer).map((item) => item.channel?.id ?? ""));
    const own = [...app.channels.values()].map(({ id }) => id).filter((id) => channels.has(id));
    void write(app, own);
  }
}

async function write(app: SigningApp, channelIds: readonly string[]): Promise<void> {
  try {
    await query(noteWebhookSql(app.workspaceId, app.id));
    if (channelIds.length > 0) await query(noteInboundSql(app.workspaceId, channelIds));
  } catch (error) {
    log.debug({ err: error }, "arrival not noted");
  }
}

function isFromCustomer({ event }: IngestItem): boolean {
  return event.body.type === "message" && event.body.origin === "customer";
}

function isDue(id: string): boolean {
  const now = performance.now();
  if (now - (noted.get(id) ?? Number.NEGATIVE_INFINITY) < noteEveryMs) return false;
  noted.set(id, now);
  return true;
}
