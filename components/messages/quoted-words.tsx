import { useTranslations } from "next-intl";
import { messagePreview } from "#lib/messages/message-preview.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { useKindName } from "./kind-name.ts";
import type { ThreadContext } from "./thread-context.ts";

const look =
  "mb-1.5 block w-full rounded-md border-accent border-s-[3px] bg-[color-mix(in_srgb,currentColor_6%,transparent)] px-2 py-1 text-start text-sm";

/** What is answered. A tap leads there. */
export function QuotedWords({ quoted, context }: { quoted: MessageDto; context: ThreadContext }) {
  const kindName = useKindName();
  const name = quoted.direction === "inbound" ? context.contactName : context.authorName(quoted.author);
  return (
    <button type="button" className={look} onClick={() => context.jumpTo(quoted.id)}>
      <span dir="auto" className="block truncate font-semibold">
        {name}
      </span>
      <span dir="auto" className="line-clamp-2">
        {messagePreview(quoted.text?.body ?? null) ?? kindName(quoted.kind)}
      </span>
    </button>
  );
}

/** `isGone`: it was asked for, and nobody has it here. */
export function QuotedUnknown({ isGone = false }: { isGone?: boolean }) {
  const t = useTranslations("inbox");
  return <p className={look}>{t(isGone ? "quotedGone" : "quotedMissing")}</p>;
}
