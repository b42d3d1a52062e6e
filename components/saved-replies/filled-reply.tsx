import type { FilledPart } from "#lib/saved-replies/reply-variables.ts";

type FilledReplyProps = { parts: readonly FilledPart[]; isOneLine?: boolean };

/** A text with its values in place; what is still missing stands out. */
export function FilledReply({ parts, isOneLine = false }: FilledReplyProps) {
  return parts.map(({ text, isMissing }, index) => {
    const shown = isOneLine ? text.replace(/\s+/g, " ") : text;
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity
    return isMissing ? <Gap key={index} text={shown} /> : <span key={index}>{shown}</span>;
  });
}

function Gap({ text }: { text: string }) {
  return <mark className="rounded-xs bg-warn-soft text-warn">{text}</mark>;
}
