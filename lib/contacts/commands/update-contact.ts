import { AppError, notFound } from "#lib/errors.ts";
import { publish } from "#lib/events.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import type { ContactRow } from "../columns.sql.ts";
import { presentContact } from "../present.ts";
import type { ContactDto, UpdateContactInput } from "../schema.ts";
import { contactSearchText } from "../search-text.ts";
import { lockContactSql, saveContactSql } from "../update.sql.ts";

/** Gives a contact the name and language the team uses. 409 with the winner when the caller's version is outdated. */
export async function updateContact(
  workspaceId: WorkspaceId,
  id: string,
  input: UpdateContactInput,
): Promise<ContactDto> {
  return transaction(async (tx) => {
    const [before] = await tx.query<ContactRow>(lockContactSql(workspaceId, id));
    if (!before) throw notFound();
    const current = presentContact(before);
    if (before.version !== input.version) throw new AppError("conflict", { extra: { current } });
    const name = input.name === undefined ? before.name : input.name?.trim() || null;
    const language = input.language === undefined ? before.language : input.language;
    if (name === before.name && language === before.language) return current;
    const searchText = contactSearchText({ ...before, name });
    const [after] = await tx.query<ContactRow>(
      saveContactSql(workspaceId, { id, name, language, searchText }),
    );
    if (!after) throw new Error("a locked contact is gone");
    const contact = presentContact(after);
    publish(tx, workspaceId, "contact.updated", contact);
    return contact;
  });
}
