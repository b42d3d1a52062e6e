import type { ParsedWebhook } from "#lib/channels/inbound-event.ts";
import { MalformedWebhookError, replayChange } from "#lib/channels/whatsapp/parse-webhook.ts";
import { AppError, notFound } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { forgetSigningApps, type SigningApp, signingApps } from "../data/meta-apps.ts";
import type { IngestItem } from "../ingest-item.ts";
import { canNeverSucceed } from "../never-succeeds.ts";
import { lockWebhookEventSql, markReplayedSql, type ReplayableRow } from "../replay.sql.ts";
import { ingestIn } from "./ingest.ts";

/**
 * Sends a kept event through ingestion once more, after an upgrade, a new channel or a repaired row. It becomes
 * "replayed" only when it was really stored; otherwise the problem is the answer and the event stays as it was.
 * Replaying twice is harmless: ingestion dedupes.
 */
export async function replayWebhookEvent(workspaceId: WorkspaceId, id: string): Promise<void> {
  forgetSigningApps();
  const apps = await signingApps();
  try {
    await transaction(async (tx) => {
      const [row] = await tx.query<ReplayableRow>(lockWebhookEventSql(workspaceId, id));
      if (!row) throw notFound();
      if (row.state === "replayed") return;
      const app = apps.find((one) => one.id === row.metaAppId && one.workspaceId === workspaceId);
      if (!app) throw stillKept("unknown_app");
      const items = itemsOf(app, row);
      await ingestIn(tx, items);
      await tx.query(markReplayedSql(workspaceId, id));
    });
  } catch (error) {
    const reason = canNeverSucceed(error);
    if (reason === null) throw error;
    throw stillKept(reason);
  }
}

/** `reason` is today's, which may be another than the one the event was kept for. */
function stillKept(reason: string): AppError {
  return new AppError("conflict", { detail: `still cannot be stored (${reason})`, extra: { reason } });
}

/** Everything in it must now be readable and have a place, or nothing has been gained by replaying. */
function itemsOf(app: SigningApp, row: ReplayableRow): IngestItem[] {
  const parsed = readAgain(row);
  const [unreadable] = parsed.unreadable;
  if (unreadable) throw stillKept("unreadable");
  return parsed.events.map((event) => {
    const channel = event.phoneNumberId === null ? null : (app.channels.get(event.phoneNumberId) ?? null);
    if (event.phoneNumberId !== null && channel === null) throw stillKept("unknown_number");
    if (event.body.type === "unhandled") throw stillKept(event.body.reason);
    if (event.body.type === "account_update" && event.body.change === null) {
      throw stillKept("account_update");
    }
    return { workspaceId: app.workspaceId, metaAppId: app.id, channel, event, unhandled: null };
  });
}

function readAgain(row: ReplayableRow): ParsedWebhook {
  try {
    return replayChange(row.wabaId, row.raw.toString("utf8"));
  } catch (error) {
    if (error instanceof MalformedWebhookError) throw stillKept("unreadable");
    throw error;
  }
}
