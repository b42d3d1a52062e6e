import { useTranslations } from "next-intl";
import { useTimes } from "#components/shell/times.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { numberIn, textIn } from "./content-reader.ts";
import { PlaceholderBody } from "./placeholder-body.tsx";
import { PlainText } from "./rich-text.tsx";

type BodyProps = { message: MessageDto };

function CallBody({ message: { content } }: BodyProps) {
  const t = useTranslations("inbox.call");
  const seconds = numberIn(content, "durationSeconds") ?? 0;
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const payload = textIn(content, "buttonPayload") ?? textIn(content, "linkPayload");
  return (
    <PlaceholderBody kind="call" detail={seconds > 0 ? t("lasted", { time }) : t(callWord(content))}>
      {payload !== null && <PlainText text={t("payload", { payload })} />}
    </PlaceholderBody>
  );
}

/** Of one that nobody talked in. What has only begun may still be answered on the phone. */
function callWord(content: MessageDto["content"]): "ringing" | "broken" | "missed" {
  if (textIn(content, "event") === "connect") return "ringing";
  return textIn(content, "status") === "failed" ? "broken" : "missed";
}

/** What the customer's app says on its own: calls, edits, deletions, permissions. */
export function EventBody({ message }: BodyProps) {
  switch (message.kind) {
    case "call":
      return <CallBody message={message} />;
    case "call_permission_reply":
      return <PermissionBody message={message} />;
    default:
      return <SaidBody message={message} />;
  }
}

/** An answer to the question whether we may call, given by the customer or by the call they made. */
function PermissionBody({ message: { content } }: BodyProps) {
  const t = useTranslations("inbox.events");
  const times = useTimes();
  if (textIn(content, "response") !== "accept")
    return <p className="text-ink-2 italic">{t("callRefused")}</p>;
  const until = numberIn(content, "expiresAt");
  return (
    <div>
      <p className="text-ink-2 italic">
        {content.isPermanent === true
          ? t("callAllowedAlways")
          : until === null
            ? t("callAllowed")
            : t("callAllowedUntil", { when: times.full(new Date(until * 1000).toISOString()) })}
      </p>
      {textIn(content, "responseSource") === "automatic" && <p className="text-sm">{t("callAutomatic")}</p>}
    </div>
  );
}

function SaidBody({ message }: BodyProps) {
  const t = useTranslations("inbox.events");
  return (
    <div>
      <p className="text-ink-2 italic">{t(message.kind)}</p>
      {message.text && <PlainText text={message.text.body} />}
    </div>
  );
}
