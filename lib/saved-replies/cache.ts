import type { SavedReplyDto } from "./schema.ts";

/** Puts a saved reply where its id belongs. An older version changes nothing. */
export function putSavedReply(replies: SavedReplyDto[], reply: SavedReplyDto): SavedReplyDto[] {
  const held = replies.find(({ id }) => id === reply.id);
  if (held && held.version >= reply.version) return replies;
  // Ids grow with time: their order is the order of creation, as the server lists them.
  return [...replies.filter(({ id }) => id !== reply.id), reply].sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function dropSavedReply(replies: SavedReplyDto[], id: string): SavedReplyDto[] {
  return replies.some((reply) => reply.id === id) ? replies.filter((reply) => reply.id !== id) : replies;
}
