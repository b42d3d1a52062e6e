import { editMessage } from "#components/builders/builder-state.ts";
import { runCommand } from "#components/shell/commands.ts";
import type { OutboxEntry } from "#lib/messages/outbox-entry.ts";
import { attachmentsOf, setAttachments, uploadedAttachment } from "./attachments.ts";
import { returnToDraft } from "./drafts.ts";
import { startReplacing } from "./replacing.ts";

/**
 * What one press of a key has sent and did not leave is where it was written again, in front of what has been written
 * since: words, what they answer, files with their captions, or the form of what was built. `newestSeq`: the thread's
 * last line that their writer has seen; null: all that is shown now.
 */
export function bringBack(entries: readonly OutboxEntry[], newestSeq: number | null): void {
  const [first] = entries;
  if (!first) return;
  const { conversationId } = first;
  const contents = entries.map(({ content }) => content);
  const files = contents.flatMap((content) =>
    content.kind === "media" ? [uploadedAttachment(content.upload, content.body)] : [],
  );
  if (files.length > 0) setAttachments(conversationId, [...files, ...attachmentsOf(conversationId)]);
  const words = contents.find(({ kind }) => kind === "text" || kind === "note")?.body ?? "";
  const quote = contents.flatMap((content) => ("quote" in content ? (content.quote ?? []) : []))[0] ?? null;
  if (words !== "" || quote) returnToDraft(conversationId, words, quote, newestSeq);
  const replaced = entries.flatMap(({ content, refusal }) => {
    const id = "replacesMessageId" in content ? content.replacesMessageId : undefined;
    // What the server would not let replace is a message of its own.
    return id && refusal !== "message_not_retryable" ? [id] : [];
  })[0];
  const built = contents.find((content) => content.kind === "structured");
  if (replaced && !built) startReplacing(conversationId, replaced);
  if (built) void editMessage(conversationId, built.message, replaced);
  else runCommand(first.content.kind === "note" ? "note" : "reply");
}
