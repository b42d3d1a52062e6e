import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTimes } from "#components/shell/times.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import type { MessageVersion } from "#lib/messages/message-changes.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { RichText } from "./rich-text.tsx";
import type { ThreadContext } from "./thread-context.ts";

/** "edited": what it said before is shown over it, and by a press all of it. */
export function EditedMark({ earlier }: { earlier: readonly MessageVersion[] }) {
  const t = useTranslations("inbox.changes");
  const times = useTimes();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        title={t("before", { text: earlier.at(-1)?.text ?? "" })}
        onClick={() => setOpen(true)}
        className="rounded-xs underline decoration-dotted underline-offset-2 pointer-coarse:py-2"
      >
        {t("edited")}
      </button>
      <span aria-hidden="true">·</span>
      {isOpen && (
        <Dialog
          isOpen
          onOpenChange={() => setOpen(false)}
          title={t("title")}
          // It is opened from the small print of a bubble.
          className="text-base text-start"
        >
          <ol className="grid gap-2.5">
            {earlier.toReversed().map(({ text, at }) => (
              <li key={at} className="rounded-lg border border-line bg-bg px-3 py-2">
                {text === "" ? <p className="text-ink-2">{t("noText")}</p> : <RichText text={text} />}
                <time dateTime={at} className="mt-0.5 block text-end text-ink-2 text-xs">
                  {times.full(at)}
                </time>
              </li>
            ))}
          </ol>
        </Dialog>
      )}
    </>
  );
}

/** Stands over what a deleted message said: the team keeps it, the customer no longer has it. */
export function DeletedNotice({ message, context }: { message: MessageDto; context: ThreadContext }) {
  const t = useTranslations("inbox.changes");
  const times = useTimes();
  const { author = null, at = message.sortAt } = message.changes?.deletion ?? {};
  const name = useWho({ direction: message.direction, author }, context);
  return (
    <p dir="auto" className="mb-1 flex items-center gap-1.5 text-sm italic [overflow-wrap:anywhere]">
      <Trash2 aria-hidden="true" className="size-3.5 shrink-0" />
      <time dateTime={at} title={times.full(at)}>
        {t("deletedAt", { name, time: times.time(at) })}
      </time>
    </p>
  );
}

type ChangeLineProps = { change: MessageDto; messageId: string; context: ThreadContext };

/** Between the messages, where it happened: the message itself says what it is now. */
export function ChangeLine({ change, messageId, context }: ChangeLineProps) {
  const t = useTranslations("inbox.changes");
  const times = useTimes();
  const name = useWho(change, context);
  return (
    <p dir="auto" className="px-4 py-1.5 text-center text-ink-3 text-sm [overflow-wrap:anywhere]">
      <button
        type="button"
        title={t("jump")}
        onClick={() => context.jumpTo(messageId)}
        className="rounded-xs underline decoration-dotted underline-offset-2 hover:text-ink-2 pointer-coarse:py-2"
      >
        {t(change.kind === "edit" ? "edit" : "deletion", { name })}
      </button>
      <time dateTime={change.sortAt} title={times.full(change.sortAt)} className="ms-1.5 text-xs">
        {times.time(change.sortAt)}
      </time>
    </p>
  );
}

type Who = Pick<MessageDto, "direction" | "author">;

function useWho({ direction, author }: Who, { contactName, authorName }: ThreadContext): string {
  return direction === "inbound" ? contactName : authorName(author);
}
