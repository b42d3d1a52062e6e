import { useTranslations } from "next-intl";
import { Tag } from "#components/ui/tag.tsx";
import type { SavedReplyDto } from "#lib/saved-replies/schema.ts";

/** What a reply sends when it is not its text. */
export function BuiltTag({ reply: { message } }: { reply: SavedReplyDto }) {
  const t = useTranslations("builders.names");
  if (message === null) return null;
  return <Tag>{t(message.kind === "location" ? message.kind : message.interactive.type)}</Tag>;
}
