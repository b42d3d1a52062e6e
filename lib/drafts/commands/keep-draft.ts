import { notFound } from "#lib/errors.ts";
import { publish } from "#lib/events.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import {
  conversationExistsSql,
  type DraftEdit,
  type DraftKey,
  type DraftRow,
  draftSql,
  keepDraftSql,
} from "../drafts.sql.ts";
import { presentDraft } from "../present.ts";
import type { DraftDto } from "../schema.ts";

/**
 * Keeps what a member typed, or with an empty text that it is gone, and tells their other tabs and devices. Returns
 * the draft as it stands afterwards: a newer edit from elsewhere wins, and the caller sees it.
 */
export function keepDraft(workspaceId: WorkspaceId, key: DraftKey, edit: DraftEdit): Promise<DraftDto> {
  return transaction(async (tx) => {
    const [kept] = await tx.query<DraftRow>(keepDraftSql(workspaceId, key, edit));
    if (kept) {
      const draft = presentDraft(kept);
      publish(tx, workspaceId, "draft.updated", draft);
      return draft;
    }
    // A later statement: it sees an edit that was committed while ours waited for it.
    const [held] = await tx.query<DraftRow>(draftSql(workspaceId, key));
    if (held) return presentDraft(held);
    const [conversation] = await tx.query(conversationExistsSql(workspaceId, key.conversationId));
    if (!conversation) throw notFound();
    const { editedAt, ...wanted } = edit;
    return presentDraft({ ...key, ...wanted, heldBack: null, updatedAt: editedAt, version: 0 });
  });
}

/** The edit that takes a draft's words away, as of `editedAt`; null: now. */
export function emptied(editedAt: Date | null): DraftEdit {
  // Ahead of every clock: the database takes its own now instead.
  const now = new Date("9999-12-31T00:00:00Z");
  return { text: "", mode: "reply", baseSeq: null, quote: null, sendsAs: null, editedAt: editedAt ?? now };
}
