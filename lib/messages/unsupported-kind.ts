/** What a customer sent that WhatsApp did not pass on, and in which form they could send it again. */
export type UnsupportedKind = {
  /** Its word stands in messages/en/unsupported.json; null: nobody says what it was. */
  name: string | null;
  /** Null: there is nothing in it to ask for. */
  resendAs: "photo" | "text" | "any" | null;
};

/** By `unsupported.type`, a list that Meta does not publish (platform reference, 2.9). */
const kinds = new Map<unknown, UnsupportedKind>([
  ["poll_creation", { name: "poll", resendAs: "text" }],
  ["poll_update", { name: "vote", resendAs: "text" }],
  ["gif", { name: "gif", resendAs: "photo" }],
  ["image", { name: "photo", resendAs: "photo" }],
  ["media_placeholder", { name: "media", resendAs: "photo" }],
  ["product", { name: "product", resendAs: "photo" }],
  ["order", { name: "order", resendAs: "text" }],
  ["link_preview", { name: "link", resendAs: "text" }],
  ["location", { name: "location", resendAs: "text" }],
  ["button", { name: "answer", resendAs: "text" }],
  ["list", { name: "answer", resendAs: "text" }],
  ["interactive", { name: "answer", resendAs: "text" }],
  ["hsm", { name: "template", resendAs: "text" }],
  ["edit", { name: "edit", resendAs: "text" }],
  ["revoke", { name: "deletion", resendAs: null }],
  ["reaction", { name: "reaction", resendAs: null }],
  ["pin", { name: "pin", resendAs: null }],
  ["keep_in_chat", { name: "keep", resendAs: null }],
  ["group_invite", { name: "groupInvite", resendAs: null }],
]);

/** Where only the error says something: the file could not be fetched or is larger than 100 MB. */
const FILE_NOT_FETCHED = 131052;

export function unsupportedKind(content: Record<string, unknown>): UnsupportedKind {
  const known = kinds.get(content.what);
  if (known) return known;
  const errors: unknown[] = Array.isArray(content.errors) ? content.errors : [];
  const isFile = errors.some((one) => (one as { code?: unknown } | null)?.code === FILE_NOT_FETCHED);
  return isFile ? { name: "file", resendAs: "photo" } : { name: null, resendAs: "any" };
}
