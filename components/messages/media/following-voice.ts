import type { CachedThread } from "#lib/messages/cache.ts";
import type { MessageDto } from "#lib/messages/schema.ts";

/** The voice note right after this one from the same side; null where something else was said in between. */
export function followingVoice(thread: CachedThread, messageId: string): MessageDto | null {
  const lines = thread.pages.flatMap(({ data }) => data).filter(({ direction }) => direction !== "internal");
  const at = lines.findIndex(({ id }) => id === messageId);
  const [here, following] = [lines[at], lines[at - 1]];
  if (!here || following?.direction !== here.direction || following.media?.href == null) return null;
  return following.media.isVoice && following.media.shownAs === "audio" ? following : null;
}
