import { createHash } from "node:crypto";
import type { UnreadableEvent } from "#lib/channels/inbound-event.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import type { IngestItem } from "../ingest-item.ts";
import { storeWebhookEventsSql, type WebhookEventLine } from "../unhandled.sql.ts";

type Origin = { workspaceId: WorkspaceId; metaAppId: string };

/** Read, but nothing to do with it (unknown number, field of a later version, account news): kept and visible. */
export async function storeUnhandled(tx: Tx, items: readonly IngestItem[]): Promise<void> {
  const lines = items.flatMap((item) => {
    const reason = reasonOf(item);
    return reason === null ? [] : [lineOf(item, item.event, "unhandled", reason, null)];
  });
  await store(tx, lines);
}

/** What our mapper could not read, or the database will never take: kept, visible, replayable. */
export async function quarantine(
  origin: Origin,
  event: Omit<UnreadableEvent, "error">,
  reason: string,
  details: string | null,
): Promise<void> {
  await transaction((tx) => store(tx, [lineOf(origin, event, "quarantined", reason, details)]));
}

async function store(tx: Tx, lines: readonly WebhookEventLine[]): Promise<void> {
  const unique = [...new Map(lines.map((line) => [`${line.workspaceId}/${line.id}`, line])).values()];
  if (unique.length > 0) await tx.query(storeWebhookEventsSql(unique));
}

function reasonOf(item: IngestItem): string | null {
  if (item.unhandled !== null) return item.unhandled;
  const { body } = item.event;
  if (body.type === "unhandled") return body.reason;
  return body.type === "account_update" && body.change === null ? "account_update" : null;
}

function lineOf(
  origin: Origin,
  event: Omit<UnreadableEvent, "error">,
  state: WebhookEventLine["state"],
  reason: string,
  details: string | null,
): WebhookEventLine {
  const { workspaceId, metaAppId } = origin;
  const { field, wabaId, phoneNumberId, raw } = event;
  return {
    workspaceId,
    metaAppId,
    id: contentId(metaAppId, field, raw),
    state,
    field,
    wabaId,
    phoneNumberId,
    reason,
    details,
    raw,
  };
}

/** UUIDv8 (RFC 9562) from a hash of the content. */
function contentId(metaAppId: string, field: string, raw: string): string {
  const hex = createHash("sha256").update(`${metaAppId}\n${field}\n${raw}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
