import { replayChange } from "#lib/channels/whatsapp/parse-webhook.ts";
import { query } from "#lib/platform/database/pool.ts";
import { log } from "#lib/platform/log.ts";
import type { IngestItem } from "../ingest-item.ts";
import { type UnknownRow, unknownMessagesSql } from "../unknown.sql.ts";
import { ingest } from "./ingest.ts";

const batch = 100;

/**
 * Reads messages again whose kind an earlier version did not know: what this one knows takes the place of the
 * placeholder, where it stands. Resolves to how many that were.
 */
export async function rereadUnknown(): Promise<number> {
  let count = 0;
  let after: { workspaceId: string; id: string } | null = null;
  while (true) {
    const rows: UnknownRow[] = await query<UnknownRow>(unknownMessagesSql(after, batch));
    const items = rows.flatMap(itemsOf);
    // One by one: what cannot be stored holds up no other.
    for (const item of items) {
      try {
        await ingest([item]);
        count += 1;
      } catch (err) {
        log.warn({ err, workspaceId: item.workspaceId }, "a message could not be read again");
      }
    }
    after = rows.at(-1) ?? null;
    if (rows.length < batch || after === null) return count;
  }
}

/** The message as it reads now, where that says more. */
function itemsOf({ workspaceId, metaAppId, channel, providerMessageId, raw }: UnknownRow): IngestItem[] {
  const { events } = replayChange(channel.wabaId, raw.toString("utf8"));
  return events.flatMap((event) => {
    const { body } = event;
    if (body.type !== "message" || body.kind === "unknown" || body.providerMessageId !== providerMessageId)
      return [];
    return [{ workspaceId, metaAppId, channel, event, unhandled: null }];
  });
}
