import { isChange } from "#lib/messages/message-changes.ts";
import { messagePreview } from "#lib/messages/message-preview.ts";
import { searchVector } from "#lib/messages/search-vector.ts";
import { hasLinkNow, wordsNow } from "#lib/messages/words-now.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { type ChangedRow, changedMessagesSql, setPreviewsSql, setWordsSql } from "../changes.sql.ts";
import type { ProviderKey } from "../messages.sql.ts";
import type { Touches } from "./touches.ts";

/** A line that was written or replaced: a change, or a message of which there may be changes. */
export type JoinedLine = ProviderKey & { id: string; kind: string; content: Record<string, unknown> };

/**
 * Puts messages together with the edits and deletions that name them, whichever came first: each is found and shown
 * in lists by what it says now. Nothing is written over: the thread reads the changes themselves.
 */
export async function joinChanges(tx: Tx, lines: readonly JoinedLine[], touches: Touches): Promise<void> {
  if (lines.length === 0) return;
  const fresh = new Set(lines.map(({ id }) => id));
  const rows = await tx.query<ChangedRow>(changedMessagesSql(lines.flatMap(sidesOf)));
  const changed = rows.filter(({ isChange, changes }) => !isChange && changes !== null);
  // An earlier change of a message that is known stays as it was.
  const joined = rows.filter(
    ({ id, changeOf }) => changeOf !== null && (fresh.has(id) || fresh.has(changeOf)),
  );
  const reworded = [...changed, ...joined].map((row) => ({
    workspaceId: row.workspaceId,
    id: row.id,
    search: searchVector(wordsNow(row), row.sortAt),
    hasLink: hasLinkNow(row),
  }));
  if (reworded.length === 0) return;
  await tx.query(setWordsSql(reworded));
  for (const { workspaceId, id } of reworded) touches.messages.updated(workspaceId, id);
  if (changed.length === 0) return;
  const shown = await tx.query<{ workspaceId: string; id: string }>(setPreviewsSql(changed.map(previewOf)));
  for (const { workspaceId, id } of shown) touches.conversations.updated(workspaceId, id);
}

/** As the list would show the change itself, if that came last. */
function previewOf({ workspaceId, id, kind, text, changes }: ChangedRow) {
  if (changes?.deletion) return { workspaceId, id, kind: "deletion", preview: null };
  const latest = changes?.edits.at(-1);
  return { workspaceId, id, kind, preview: messagePreview(latest === undefined ? text : latest.text) };
}

/** The message itself, and the one it changes. */
function sidesOf({ workspaceId, channelId, providerMessageId, kind, content }: JoinedLine): ProviderKey[] {
  const changed = isChange({ kind }) ? content.originalProviderMessageId : null;
  const ids = typeof changed === "string" ? [providerMessageId, changed] : [providerMessageId];
  return ids.map((id) => ({ workspaceId, channelId, providerMessageId: id }));
}
