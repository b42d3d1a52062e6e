/** What lines need to know of their surroundings. */
export type ThreadContext = {
  /** The one that is open; the thread may hold earlier ones, too. */
  conversationId: string;
  contactName: string;
  /** The name of an author, "member:<id>" and the like. */
  authorName: (author: string | null, role?: "subject" | "object") => string;
  /** Shows a message of the thread, loaded or not. */
  jumpTo: (messageId: string) => void;
};
