import { MousePointerClick } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageDto } from "#lib/messages/schema.ts";
import { numberIn, textIn } from "./content-reader.ts";
import { PlaceholderBody } from "./placeholder-body.tsx";
import { PlainText } from "./rich-text.tsx";

type BodyProps = { message: MessageDto };

/** A tap on one of our buttons: the customer did not type this, and it shows. */
export function TapBody({ message: { content, text, kind } }: BodyProps) {
  const t = useTranslations("inbox");
  const title = textIn(content, "title") ?? text?.body ?? "";
  const description = kind === "list_reply" ? textIn(content, "description") : null;
  return (
    <div>
      <p className="mb-1 flex items-center gap-1.5 text-ink-3 text-xs">
        <MousePointerClick aria-hidden="true" className="size-3.5" />
        {t("tapped")}
      </p>
      <p className="w-fit rounded-md border border-line-strong px-2.5 py-1 font-medium">
        <PlainText text={title} />
      </p>
      {description !== null && (
        <p className="mt-1 text-ink-2 text-sm">
          <PlainText text={description} />
        </p>
      )}
    </div>
  );
}

export function CallBody({ message: { content } }: BodyProps) {
  const t = useTranslations("inbox.call");
  const seconds = numberIn(content, "durationSeconds") ?? 0;
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return <PlaceholderBody kind="call" detail={seconds > 0 ? t("lasted", { time }) : t("missed")} />;
}

/** What the customer's app says on its own: edits, deletions, permissions. */
export function EventBody({ message }: BodyProps) {
  const t = useTranslations("inbox.events");
  const answer = textIn(message.content, "response");
  return (
    <div>
      <p className="text-ink-2 italic">
        {message.kind === "call_permission_reply"
          ? t(answer === "accept" ? "callAllowed" : "callRefused")
          : t(message.kind)}
      </p>
      {message.text && <PlainText text={message.text.body} />}
    </div>
  );
}
