import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { conversationQuery } from "#lib/conversations/client.ts";
import { sendMentionRead } from "#lib/messages/client/open-thread.ts";

/** Notes this page has reported as seen. */
const reported = new Set<string>();

/** A mark in a note that mentions the reader: once it is on the screen of a page that is looked at, it was read. */
export function MentionSeen({ noteId, conversationId }: { noteId: string; conversationId: string }) {
  const { data } = useQuery(conversationQuery(conversationId));
  const isUnread = (data?.data.mention?.unreadCount ?? 0) > 0;
  const watch = useCallback(
    (mark: HTMLElement | null) => (mark ? whenSeen(mark, () => report(noteId)) : undefined),
    [noteId],
  );
  return isUnread && !reported.has(noteId) ? <span ref={watch} /> : null;
}

function report(noteId: string): void {
  if (reported.has(noteId)) return;
  reported.add(noteId);
  // A lost word is sent again when the note is seen again.
  void sendMentionRead(noteId).catch(() => reported.delete(noteId));
}

/** Calls once, when the element is in view and the page is the one somebody works in. Returns how to stop. */
function whenSeen(element: HTMLElement, see: () => void): () => void {
  let isInView = false;
  const look = () => isInView && document.hasFocus() && see();
  const observer = new IntersectionObserver(([entry]) => {
    isInView = entry?.isIntersecting ?? false;
    look();
  });
  observer.observe(element);
  window.addEventListener("focus", look);
  return () => {
    observer.disconnect();
    window.removeEventListener("focus", look);
  };
}
