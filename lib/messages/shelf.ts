/** What is kept of a thread for those who come back for it: pictures and films; files and sounds; web addresses. */
export const shelves = ["media", "files", "links"] as const;
export type Shelf = (typeof shelves)[number];

const kinds: Record<Exclude<Shelf, "links">, readonly string[]> = {
  media: ["image", "video"],
  files: ["document", "audio"],
};

/** Of a message. */
type Shelved = {
  kind: string;
  text: { body: string } | null;
  changes?: { edits: readonly { text: string | null }[]; deletion: object | null } | undefined;
  changeOf?: string | undefined;
};

/** A message may stand on two: a picture with an address in its caption. The same as in `shelf.sql.ts`. */
export function isOnShelf({ kind, text, changes, changeOf }: Shelved, shelf: Shelf): boolean {
  if (shelf !== "links") return kinds[shelf].includes(kind);
  // A change has no words of its own, and what was taken back is not kept for anybody.
  if (changeOf !== undefined || changes?.deletion) return false;
  const latest = changes?.edits.at(-1);
  return namesAddress(latest === undefined ? text?.body : latest.text);
}

export function namesAddress(text: string | null | undefined): boolean {
  return text !== null && text !== undefined && /https?:\/\//i.test(text);
}
