import { useTranslations } from "next-intl";
import type { MessageDto } from "#lib/messages/schema.ts";
import { numberIn, textIn } from "./content-reader.ts";
import { PlaceholderBody } from "./placeholder-body.tsx";
import { PlainText } from "./rich-text.tsx";

type BodyProps = { message: MessageDto };

function CallBody({ message: { content } }: BodyProps) {
  const t = useTranslations("inbox.call");
  const seconds = numberIn(content, "durationSeconds") ?? 0;
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return <PlaceholderBody kind="call" detail={seconds > 0 ? t("lasted", { time }) : t("missed")} />;
}

/** What the customer's app says on its own: calls, edits, deletions, permissions. */
export function EventBody({ message }: BodyProps) {
  return message.kind === "call" ? <CallBody message={message} /> : <SaidBody message={message} />;
}

function SaidBody({ message }: BodyProps) {
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
