import { AppError } from "#lib/errors.ts";
import { publish } from "#lib/events.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import type { ContactRow } from "../columns.sql.ts";
import { presentContact } from "../present.ts";
import type { ContactDto, UpdateContactInput } from "../schema.ts";
import { contactSearchText } from "../search-text.ts";
import { keepLabelsSql, saveContactSql } from "../update.sql.ts";
import { lockContact } from "./lock-contact.ts";

/** Gives a contact the name, language, notes and labels the team uses. 409 with the winner when the caller's version is outdated. */
export async function updateContact(
  workspaceId: WorkspaceId,
  id: string,
  input: UpdateContactInput,
): Promise<ContactDto> {
  return transaction(async (tx) => {
    const before = await lockContact(tx, workspaceId, id);
    const current = presentContact(before);
    if (before.version !== input.version) throw new AppError("conflict", { extra: { current } });
    const name = input.name === undefined ? before.name : input.name?.trim() || null;
    const language = input.language === undefined ? before.language : input.language;
    const notes = input.notes?.trim() ?? before.notes;
    const labelIds = input.labelIds ?? before.labelIds;
    const isSame = labelIds.join() === before.labelIds.join();
    const isSameText = name === before.name && language === before.language && notes === before.notes;
    if (isSameText && isSame) return current;
    if (!isSame) await assertLabels(tx, workspaceId, labelIds);
    const searchText = contactSearchText({ ...before, name });
    const [after] = await tx.query<ContactRow>(
      saveContactSql(workspaceId, { id: before.id, name, language, notes, searchText, labelIds }),
    );
    if (!after) throw new Error("a locked contact is gone");
    const contact = presentContact(after);
    publish(tx, workspaceId, "contact.updated", contact);
    return contact;
  });
}

/** Contacts stand beside labels on the ladder, so they ask for themselves. */
async function assertLabels(tx: Tx, workspaceId: WorkspaceId, labelIds: readonly string[]): Promise<void> {
  if (labelIds.length === 0) return;
  const kept = await tx.query(keepLabelsSql(workspaceId, labelIds));
  if (kept.length === labelIds.length) return;
  throw new AppError("invalid_value", { pointer: "/labelIds", detail: "names a label that does not exist" });
}
