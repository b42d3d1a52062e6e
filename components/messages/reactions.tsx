import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { notify } from "#components/ui/notices.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import type { ThreadContext } from "./thread-context.ts";

/** Reactions over the lower edge; each person has one. */
export function Reactions({ message, context }: { message: MessageDto; context: ThreadContext }) {
  const t = useTranslations("inbox");
  const nameOf = (reactor: string) =>
    reactor.startsWith("contact:") ? context.contactName : context.authorName(reactor);
  const causes = useTranslations("inbox.causes");
  const groups = new Map<string, string[]>();
  let failure: string | null = null;
  for (const { emoji, reactor, errorCause, isStillThere } of message.reactions) {
    groups.set(emoji, [...(groups.get(emoji) ?? []), nameOf(reactor)]);
    if (!errorCause) continue;
    const cause = causes(causes.has(errorCause) ? errorCause : "unknown_error");
    failure = t(isStillThere ? "reactionNotTakenBack" : "reactionFailed", { cause });
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
      {failure !== null && (
        <li>
          {/* Who cannot point at it presses it. */}
          <button
            type="button"
            aria-label={failure}
            title={failure}
            onClick={() => failure && notify(failure, { tone: "crit" })}
            className="relative grid h-[1.375rem] w-7 place-items-center rounded-full border border-crit bg-raise text-crit before:absolute before:-inset-2.5"
          >
            <TriangleAlert aria-hidden="true" className="size-3.5" />
          </button>
        </li>
      )}
    </ul>
  );
}
