import { useState } from "react";
import { later } from "#components/shell/later.tsx";
import { hasFormat, mayHaveMarks } from "#lib/messages/format-text.ts";

const Preview = later(async () => (await import("./format-preview.tsx")).FormatPreview, null);

/**
 * Above the field, where its coming moves neither text nor caret. Once there it stays as long as the draft has
 * marks at all: a mark that is open for a moment must not make the thread jump.
 */
export function LaterFormatPreview({ text }: { text: string }) {
  const [isShown, setShown] = useState(false);
  const isWanted = isShown ? mayHaveMarks(text) : hasFormat(text);
  if (isWanted !== isShown) setShown(isWanted);
  return isWanted ? <Preview text={text} /> : null;
}
