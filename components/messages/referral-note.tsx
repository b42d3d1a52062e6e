import { Megaphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { hrefOf } from "#lib/messages/links.ts";
import { type Content, textIn } from "./content-reader.ts";

/** The ad or post this chat began with. */
export function ReferralNote({ referral }: { referral: Content }) {
  const t = useTranslations("inbox");
  const title = textIn(referral, "headline") ?? textIn(referral, "body") ?? t("referralUntitled");
  const href = hrefOf(textIn(referral, "sourceUrl") ?? "");
  return (
    <p className="mb-1.5 flex items-center gap-1.5 border-line border-b pb-1.5 text-ink-2 text-sm">
      <Megaphone aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="min-w-0 truncate">
        {t("referral")}{" "}
        {href ? (
          <a
            dir="auto"
            href={href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            className="underline underline-offset-2"
          >
            {title}
          </a>
        ) : (
          <bdi>{title}</bdi>
        )}
      </span>
    </p>
  );
}
