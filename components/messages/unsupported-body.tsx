import { useTranslations } from "next-intl";
import type { MessageDto } from "#lib/messages/schema.ts";
import { unsupportedKind } from "#lib/messages/unsupported-kind.ts";
import { textIn } from "./content-reader.ts";
import { PlaceholderBody } from "./placeholder-body.tsx";
import { ResendRequest } from "./resend-request.tsx";
import type { ThreadContext } from "./thread-context.ts";

type UnsupportedBodyProps = { message: MessageDto; context: ThreadContext };

/** WhatsApp could not pass it on: the customer sees a message that we cannot, named as far as it is known. */
export function UnsupportedBody({ message, context }: UnsupportedBodyProps) {
  const t = useTranslations("unsupported");
  const { name, resendAs } = unsupportedKind(message.content);
  const why = name !== null && t.has(`why.${name}`) ? name : name === null ? "unnamed" : "other";
  return (
    <PlaceholderBody
      kind="unsupported"
      title={name === null ? undefined : t(`names.${name}`)}
      detail={name === null ? textIn(message.content, "what") : null}
    >
      <p className="text-sm">{t(`why.${why}`)}</p>
      {resendAs !== null && message.direction === "inbound" && (
        <ResendRequest message={message} resendAs={resendAs} context={context} />
      )}
    </PlaceholderBody>
  );
}
