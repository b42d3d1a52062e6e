import { contactOfPhone } from "#lib/contacts/commands/contact-of-phone.ts";
import { contactSearchText } from "#lib/contacts/search-text.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { describeContactSql } from "./history.sql.ts";
import type { Customer } from "./story.ts";

/** Somebody the team knows and has never talked to: the first message is theirs to send. */
export const acquaintances: (Customer & { waId: string; givenName: string })[] = [
  { name: "Imke", givenName: "Imke Sanders", waId: "12025550176", country: "US", language: "en" },
];

export async function noteAcquaintances(tx: Tx, workspaceId: WorkspaceId): Promise<void> {
  for (const { givenName, waId, language = null } of acquaintances) {
    const phone = `+${waId}`;
    const { id: contactId } = await contactOfPhone(tx, workspaceId, phone);
    const searchText = contactSearchText({ name: givenName, profileName: null, username: null, phone });
    await tx.query(describeContactSql(workspaceId, contactId, { name: givenName, language, searchText }));
  }
}
