import { AppError } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import type { ContactRow } from "../columns.sql.ts";
import { normalizePhoneInput } from "../phone-number.ts";
import { presentContact } from "../present.ts";
import type { AddContactInput, AddedContactDto } from "../schema.ts";
import { contactOfPhone } from "./contact-of-phone.ts";
import { lockContact } from "./lock-contact.ts";

/** The contact with this number, made when there is none. Somebody known keeps the name they have. */
export async function addContact(
  workspaceId: WorkspaceId,
  { phone, name }: AddContactInput,
): Promise<AddedContactDto> {
  const e164 = normalizePhoneInput(phone);
  if (e164 === null) {
    throw new AppError("invalid_value", {
      pointer: "/phone",
      detail: "is no phone number with its country code",
    });
  }
  return transaction(async (tx) => {
    const { id, isNew } = await contactOfPhone(tx, workspaceId, e164, name?.trim() || null);
    const row: ContactRow = await lockContact(tx, workspaceId, id);
    return { ...presentContact(row), isNew };
  });
}
