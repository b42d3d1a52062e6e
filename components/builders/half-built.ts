import { keepUnsentWork } from "#components/messages/unsent-work.ts";
import { type BuilderDraft, type BuilderKind, textsOf } from "#lib/messages/builder-draft.ts";
import type { HeaderFile } from "#lib/messages/question-draft.ts";

/** What was begun in a form and not sent, in this tab: a form closed by mistake opens again as it was. */
const begun = new Map<string, BuilderDraft>();

keepUnsentWork({ hasWork: () => begun.size > 0, forget: () => begun.clear() });

const keyOf = (conversationId: string, kind: BuilderKind) => `${conversationId} ${kind}`;

export function halfBuilt(conversationId: string, kind: BuilderKind): BuilderDraft | undefined {
  return begun.get(keyOf(conversationId, kind));
}

export function keepHalfBuilt(conversationId: string, draft: BuilderDraft): void {
  const key = keyOf(conversationId, draft.kind);
  const kept = withoutComing(draft);
  if (textsOf(kept).join("").trim() === "" && !hasFile(kept)) begun.delete(key);
  else begun.set(key, kept);
}

/** A file that is still on its way stays behind when the form closes. */
function withoutComing(draft: BuilderDraft): BuilderDraft {
  if (draft.kind === "carousel") return { ...draft, cards: draft.cards.map(settled) };
  return "file" in draft ? settled(draft) : draft;
}

function settled<T extends { file: HeaderFile | null }>(holder: T): T {
  return holder.file?.mediaId === null ? { ...holder, file: null } : holder;
}

function hasFile(draft: BuilderDraft): boolean {
  if (draft.kind === "carousel") return draft.cards.some(({ file }) => file !== null);
  return "file" in draft && draft.file !== null;
}

export function forgetHalfBuilt(conversationId: string, kind: BuilderKind): void {
  begun.delete(keyOf(conversationId, kind));
}
