import { visibleParts } from "#lib/messages/format-text.ts";
import { type FillablePart, gapsIn, TextWithGaps, wholeOf } from "./rich-text.tsx";

/** Where there is no room for looks: the text without its marks. */
export function UnmarkedParts({ parts }: { parts: readonly FillablePart[] }) {
  const gaps = gapsIn(parts);
  return visibleParts(wholeOf(parts)).map(({ text, at }) => (
    <TextWithGaps key={at} text={text} at={at} gaps={gaps} />
  ));
}
