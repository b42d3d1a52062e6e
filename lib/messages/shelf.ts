/** What is kept of a thread for those who come back for it: pictures and films; files and sounds; web addresses. */
export const shelves = ["media", "files", "links"] as const;
export type Shelf = (typeof shelves)[number];

const kinds: Record<Exclude<Shelf, "links">, readonly string[]> = {
  media: ["image", "video"],
  files: ["document", "audio"],
};

/** Of a message. */
type Shelved = { kind: string; text: { body: string } | null };

/** A message may stand on two: a picture with an address in its caption. The same as in `shelf.sql.ts`. */
export function isOnShelf({ kind, text }: Shelved, shelf: Shelf): boolean {
  if (shelf === "links") return text !== null && /https?:\/\//i.test(text.body);
  return kinds[shelf].includes(kind);
}
