import type { ChangeColumns } from "./changes.sql.ts";
import { withCaption } from "./message-changes.ts";
import { namesAddress } from "./shelf.ts";
import { type Readable, visibleText } from "./visible-text.ts";

/** Whether a web address stands in what its writer says now: the shelf of links goes by it. */
export function hasLinkNow({ text, changes, changeOf }: Pick<Readable, "text"> & ChangeColumns): boolean {
  if (changeOf !== null || (changes?.deletion ?? null) !== null) return false;
  const latest = changes?.edits.at(-1);
  return namesAddress(latest === undefined ? text : latest.text);
}

/**
 * The words by which a message is found, as it reads now. A deleted one is found by none of its words, though the
 * thread keeps them; neither is a change, whose words are its message's, unless that one never came.
 */
export function wordsNow({ changes, changeOf, ...readable }: Readable & ChangeColumns): string {
  if (changeOf !== null || (changes?.deletion ?? null) !== null) return "";
  const latest = changes?.edits.at(-1);
  if (latest === undefined) return visibleText(readable);
  return visibleText({
    ...readable,
    text: latest.text,
    content: withCaption(readable.content, latest.text),
  });
}
