import type { BusinessNumber, Phone, Thread } from "../world/model.ts";

export function metadataOf(number: BusinessNumber): Record<string, string> {
  return { display_phone_number: number.digits, phone_number_id: number.id };
}

/** Section 14.3: a hidden number shows only to a business that wrote to it within 30 days. */
export function isNumberShown(phone: Phone, thread: Thread, now: number): boolean {
  return phone.waId !== null && (!phone.hidden || now < thread.numberShownUntil);
}

/** An element of `value.contacts[]`: keys that do not apply are absent, never empty. */
export function contactOf(
  phone: Phone,
  options: { withNumber: boolean; withUsername: boolean; withKeyHash?: boolean },
): Record<string, unknown> {
  const { username, parentUserId, identityKeyHash } = phone;
  return {
    profile: { name: phone.name, ...(options.withUsername && username ? { username } : {}) },
    ...(options.withNumber ? { wa_id: phone.waId } : {}),
    user_id: phone.userId,
    ...(parentUserId ? { parent_user_id: parentUserId } : {}),
    ...(options.withKeyHash && identityKeyHash ? { identity_key_hash: identityKeyHash } : {}),
  };
}

/** All names a fault may use for this person. */
export function identitiesOf(phone: Phone): string[] {
  return [phone.id, phone.userId, phone.waId, phone.dialled].filter((one) => typeof one === "string");
}
