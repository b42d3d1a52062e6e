import type { MessageDto } from "./schema.ts";

/** What a message said, and since when. */
export type MessageVersion = { text: string; at: string };

/** It says nothing new, and nobody has to read it. */
export function isChange({ kind }: Pick<MessageDto, "kind">): boolean {
  return kind === "edit" || kind === "deletion";
}

/** The message with the text it has now; of a file that is its caption. */
export function withLatestText(message: MessageDto): MessageDto {
  const latest = message.changes?.edits.at(-1);
  if (latest === undefined) return message;
  const { text } = latest;
  return {
    ...message,
    text: text === null ? null : { body: text },
    content: withCaption(message.content, text),
  };
}

/** What it said before it read as it does now, oldest first; absent: it was never edited. */
export function earlierVersions({ text, sortAt, changes }: MessageDto): MessageVersion[] | undefined {
  if (changes === undefined || changes.edits.length === 0) return undefined;
  const edits = changes.edits.map((edit) => ({ text: edit.text ?? "", at: edit.at }));
  return [{ text: text?.body ?? "", at: sortAt }, ...edits].slice(0, -1);
}

/** Of media only the caption can change. */
export function withCaption(
  content: Record<string, unknown>,
  caption: string | null,
): Record<string, unknown> {
  return "caption" in content ? { ...content, caption } : content;
}
