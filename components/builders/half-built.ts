import { keepUnsentWork } from "#components/messages/unsent-work.ts";
import { type BuilderDraft, type BuilderKind, textsOf } from "#lib/messages/builder-draft.ts";

/** What was begun in a form and not sent, in this tab: a form closed by mistake opens again as it was. */
const begun = new Map<string, BuilderDraft>();

keepUnsentWork({ hasWork: () => begun.size > 0, forget: () => begun.clear() });

const keyOf = (conversationId: string, kind: BuilderKind) => `${conversationId} ${kind}`;

export function halfBuilt(conversationId: string, kind: BuilderKind): BuilderDraft | undefined {
  return begun.get(keyOf(conversationId, kind));
}

export function keepHalfBuilt(conversationId: string, draft: BuilderDraft): void {
  const key = keyOf(conversationId, draft.kind);
  const hasFile = "file" in draft && draft.file !== null;
  if (textsOf(draft).join("").trim() === "" && !hasFile) begun.delete(key);
  // A file that is still on its way stays behind when the form closes.
  else begun.set(key, hasFile && draft.file?.mediaId === null ? { ...draft, file: null } : draft);
}

export function forgetHalfBuilt(conversationId: string, kind: BuilderKind): void {
  begun.delete(keyOf(conversationId, kind));
}
