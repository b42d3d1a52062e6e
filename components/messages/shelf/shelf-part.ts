import type { MessageDto } from "#lib/messages/schema.ts";

/** What each shelf is given to show. */
export type ShelfPart = {
  /** Of one month. */
  messages: readonly MessageDto[];
  /** All that are loaded. */
  all: readonly MessageDto[];
  onMessage: (id: string) => void;
};
