import { useTranslations } from "next-intl";
import type { MessageDto } from "#lib/messages/schema.ts";
import type { ThreadContext } from "./thread-context.ts";

/** Reactions over the lower edge; each person has one. */
export function Reactions({ message, context }: { message: MessageDto; context: ThreadContext }) {
  const t = useTranslations("inbox");
  const nameOf = (reactor: string) =>
    reactor.startsWith("contact:") ? context.contactName : context.authorName(reactor);
  const groups = new Map<string, string[]>();
  for (const { emoji, reactor } of message.reactions) {
    groups.set(emoji, [...(groups.get(emoji) ?? []), nameOf(reactor)]);
  }
  return (
    <ul className="absolute end-2.5 -bottom-3 flex gap-1">
      {[...groups].map(([emoji, names]) => {
        const label = t("reaction", { emoji, names: names.join(", ") });
        return (
          <li
            key={emoji}
            title={label}
            className="rounded-full border border-line bg-raise px-1.5 text-ink text-sm leading-5"
          >
            <span aria-hidden="true">
              {emoji}
              {names.length > 1 && <span className="ms-1 text-xs">{names.length}</span>}
            </span>
            <span className="sr-only">{label}</span>
          </li>
        );
      })}
    </ul>
  );
}
