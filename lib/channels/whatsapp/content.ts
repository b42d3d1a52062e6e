import type { InboundMessage, MessageKind } from "#lib/channels/inbound-event.ts";

/** What one message says; the shapes of `content` stand in the table of parse-content.ts. */
export type Content = Pick<InboundMessage, "kind" | "text" | "media" | "content">;

/** Everything but files. */
export function plain(kind: MessageKind, text: string | null, content: Content["content"] = {}): Content {
  return { kind, text, media: null, content };
}
