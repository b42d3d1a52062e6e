import { useTranslations } from "next-intl";
import { RichParts } from "#components/messages/rich-text.tsx";
import { fillReply, isReplyVariable, replySegments } from "#lib/saved-replies/reply-variables.ts";
import { useSampleFacts } from "./use-reply-facts.ts";

/** How it reads for a sample contact, and for one of whom nothing is known. */
export function ReplyPreview({ body }: { body: string }) {
  const t = useTranslations("saved-replies");
  const facts = useSampleFacts();
  const variables = replySegments(body).flatMap((one) => (one.kind === "variable" ? [one] : []));
  const unknown = variables.filter(({ name }) => !isReplyVariable(name)).map(({ name }) => name);
  const hasGap = variables.some(({ name, fallback }) => name.startsWith("contact.") && fallback === null);
  return (
    <section aria-label={t("preview")} className="grid gap-1">
      <p className="font-medium text-sm">{t("preview")}</p>
      <div className="rounded-lg bg-outbound px-3 py-2 text-outbound-ink">
        {body.trim() === "" ? (
          <p className="text-outbound-ink-2">{t("previewEmpty", { name: facts.contactName })}</p>
        ) : (
          <RichParts parts={fillReply(body, facts)} />
        )}
      </div>
      {unknown.length > 0 && (
        <p role="status" className="text-sm text-warn">
          {t("unknownVariables", { count: unknown.length, names: [...new Set(unknown)].join(", ") })}
        </p>
      )}
      {hasGap && <p className="text-ink-3 text-sm">{t("gapHint")}</p>}
    </section>
  );
}
