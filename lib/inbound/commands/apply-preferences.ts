import { presentConsent } from "#lib/conversations/present.ts";
import { publish } from "#lib/events.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import type { ItemOf } from "../ingest-item.ts";
import { type PreferenceLine, type SavedPreferenceRow, savePreferencesSql } from "../preferences.sql.ts";
import type { LockedThreads } from "./lock-threads.ts";

/** STOP and resume of marketing, told by WhatsApp. They bind marketing templates only (`canSend`). */
export async function applyPreferences(
  tx: Tx,
  items: readonly ItemOf<"marketing_preference">[],
  threads: LockedThreads,
): Promise<void> {
  const newest = new Map<string, PreferenceLine>();
  for (const item of items) {
    const thread = threads.of(item);
    if (!thread) throw new TypeError("a preference without any person");
    const line = {
      workspaceId: item.workspaceId,
      threadId: thread.id,
      isStopped: item.body.value === "stop",
      at: new Date(item.body.timestamp * 1000),
    };
    const known = newest.get(thread.id);
    const isNewer =
      !known || line.at > known.at || (line.at.getTime() === known.at.getTime() && line.isStopped);
    if (isNewer) newest.set(thread.id, line);
  }
  if (newest.size === 0) return;
  for (const row of await tx.query<SavedPreferenceRow>(savePreferencesSql([...newest.values()]))) {
    publish(tx, row.workspaceId, "consent.updated", presentConsent(row));
  }
}
