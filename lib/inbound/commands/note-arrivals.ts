import { query } from "#lib/platform/database/pool.ts";
import type { Sql } from "#lib/platform/database/sql.ts";
import { log } from "#lib/platform/log.ts";
import { noteInboundSql, noteWebhookSql } from "../arrivals.sql.ts";
import type { SigningApp } from "../data/meta-apps.ts";
import type { IngestItem } from "../ingest-item.ts";

/** Admins look at these times to see whether anything arrives at all: minutes matter, not every message. */
const noteEveryMs = 20_000;
const noted = new Map<string, number>();

/** Writes when an app and its numbers were last heard of, outside the hot transaction and never in its way. */
export function noteArrivals(apps: readonly SigningApp[], items: readonly IngestItem[]): void {
  const heard = new Set(items.filter(isFromCustomer).map((item) => item.channel?.id ?? ""));
  for (const app of apps) {
    const own = [...app.channels.values()].map(({ id }) => id);
    const channels = own.filter((id) => heard.has(id) && isDue(id));
    if (isDue(app.id)) void note(noteWebhookSql(app.workspaceId, app.id));
    if (channels.length > 0) void note(noteInboundSql(app.workspaceId, channels));
  }
}

async function note(statement: Sql): Promise<void> {
  await query(statement).catch((error: unknown) => log.debug({ err: error }, "arrival not noted"));
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
