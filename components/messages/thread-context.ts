/** What lines need to know of their surroundings. */
export type ThreadContext = {
  contactName: string;
  /** The name of an author, "member:<id>" and the like. */
  authorName: (author: string | null, role?: "subject" | "object") => string;
  jumpTo: (key: string) => void;
};
