import { Hand } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { messagePreview } from "#lib/messages/message-preview.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { useActivityWords } from "./activity-words.ts";
import { useAuthorName } from "./author-name.ts";
import { useKindName } from "./kind-name.ts";

const SHOWN = 3;

type HeldSendProps = {
  /** What happened since the draft was begun, oldest first. */
  reasons: readonly MessageDto[];
  onSend: () => void;
  onKeep: () => void;
};

/**
 * Why the message has not left, and the choice. The focus stays in the text: neither a held key nor the habit of
 * pressing Enter twice sends it.
 */
export function HeldSend({ reasons, onSend, onKeep }: HeldSendProps) {
  const t = useTranslations("held-send");
  const authorName = useAuthorName();
  const activity = useActivityWords(authorName);
  const kindName = useKindName();
  const words = (message: MessageDto) => {
    const { kind, direction, author } = message;
    if (kind === "activity") return activity(message);
    const text = messagePreview(message.text?.body ?? null) ?? kindName(kind);
    // Of the customer nothing holds but a change of what is quoted.
    if (direction === "inbound") return t(`quote.${kind}`, { text });
    return t("sent", { actor: authorName(author), text });
  };
  const left = reasons.length - SHOWN;
  return (
    <div role="alert" className="mx-2 mt-2 animate-rise rounded-lg bg-warn-soft px-3 py-2">
      <p className="flex items-center gap-2 font-semibold text-warn">
        <Hand aria-hidden="true" className="size-4 shrink-0" />
        {t("title")}
      </p>
      <ul className="mt-1 grid gap-0.5 ps-6">
        {reasons.slice(-SHOWN).map((message) => (
          <li key={message.id} dir="auto" className="line-clamp-2 text-ink">
            {words(message)}
          </li>
        ))}
        {left > 0 && <li className="text-ink-2 text-sm">{t("more", { count: left })}</li>}
      </ul>
      <div className="mt-2 flex flex-wrap justify-end gap-2">
        <Button
          size="small"
          onClick={onSend}
          onKeyDown={(event) => event.key === "Enter" && event.repeat && event.preventDefault()}
        >
          {t("sendAnyway")}
        </Button>
        <Button size="small" variant="primary" hint="Esc" onClick={onKeep}>
          {t("keepEditing")}
        </Button>
      </div>
    </div>
  );
}
