import type { MessageDto } from "#lib/messages/schema.ts";

/** What lines need to know of their surroundings. */
export type ThreadContext = {
  contactName: string;
  /** The name of an author, "member:<id>" and the like. */
  authorName: (author: string | null, role?: "subject" | "object") => string;
  /** The loaded message with this provider id. */
  findQuoted: (providerMessageId: string) => MessageDto | undefined;
  jumpTo: (key: string) => void;
};
