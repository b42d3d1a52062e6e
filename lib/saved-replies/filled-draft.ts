import { type BuilderDraft, mapTexts } from "#lib/messages/builder-draft.ts";
import { filledText, fillReply, type ReplyFacts } from "./reply-variables.ts";

/** A built reply for these people, as fillReply() fills a text. In a web address a value is a part of it, no more. */
export function filledDraft(draft: BuilderDraft, facts: ReplyFacts): BuilderDraft {
  return mapTexts(draft, (text, isAddress) => {
    const parts = fillReply(text, facts);
    if (!isAddress) return filledText(parts);
    return filledText(
      parts.map((part) =>
        part.variable === null || part.isMissing ? part : { ...part, text: encodeURIComponent(part.text) },
      ),
    );
  });
}
