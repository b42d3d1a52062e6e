import { replySegments } from "#lib/saved-replies/reply-variables.ts";

/** The text as it lies behind a field, unseen but for the ground of what is still to be filled in. */
export function MarkedGaps({ text }: { text: string }) {
  return replySegments(text).map((segment, index) =>
    segment.kind === "text" ? (
      segment.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity
      <mark key={index} className="rounded-xs bg-warn-soft text-transparent">
        {segment.text}
      </mark>
    ),
  );
}
