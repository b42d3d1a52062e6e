import { useTranslations } from "next-intl";
import { messagePreview } from "#lib/messages/message-preview.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { useKindName } from "./kind-name.ts";
import type { ThreadContext } from "./thread-context.ts";
import type { Quoted } from "./thread-items.ts";

type QuotedMessageProps = { message: MessageDto; quoted: Quoted; context: ThreadContext };

/** The message this one answers. A tap leads there, if it is loaded. */
export function QuotedMessage({ message, quoted, context }: QuotedMessageProps) {
  const t = useTranslations("inbox");
  const kindName = useKindName();
  if (message.contextProviderMessageId === null) return null;
  const look =
    "mb-1.5 block w-full rounded-md border-accent border-s-[3px] bg-[color-mix(in_srgb,currentColor_6%,transparent)] px-2 py-1 text-start text-sm";
  if (!quoted) return <p className={look}>{t("quotedMissing")}</p>;
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
