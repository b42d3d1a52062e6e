import { Forward, Megaphone, ShoppingBag } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { hrefOf } from "#lib/messages/links.ts";
import type { MediaDto, MessageDto } from "#lib/messages/schema.ts";
import { AdPicture } from "./ad-picture.tsx";
import { type Content, objectIn, textIn } from "./content-reader.ts";

/** Where a message came from besides the chat: another chat, a product of the catalogue, an ad. */
export function OriginNotes({ message: { content, adPicture } }: { message: MessageDto }) {
  const t = useTranslations("inbox.origin");
  const forwarded = textIn(content, "forwarded");
  const product = objectIn(content, "referredProduct");
  const referral = objectIn(content, "referral");
  return (
    <>
      {forwarded !== null && (
        <p className="mb-0.5 flex items-center gap-1.5 text-sm italic">
          <Forward aria-hidden="true" className="size-3.5 shrink-0" />
          {t(forwarded === "often" ? "forwardedOften" : "forwarded")}
        </p>
      )}
      {product && (
        <Note icon={<ShoppingBag aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />}>
          {t("product", { id: textIn(product, "productId") ?? "?" })}
        </Note>
      )}
      {referral && <ReferralNote referral={referral} picture={adPicture} />}
    </>
  );
}

type ReferralProps = { referral: Content; picture: MediaDto | undefined };

/** The ad or post this chat began with. */
function ReferralNote({ referral, picture }: ReferralProps) {
  const t = useTranslations("inbox.origin");
  const headline = textIn(referral, "headline");
  const body = textIn(referral, "body");
  const id = textIn(referral, "sourceId");
  const title = headline ?? body ?? t("untitled");
  const href = hrefOf(textIn(referral, "sourceUrl") ?? "");
  return (
    <Note
      icon={
        <AdPicture picture={picture} title={title}>
          <Megaphone aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
        </AdPicture>
      }
    >
      {t(textIn(referral, "sourceType") === "post" ? "post" : "ad")}{" "}
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
      {headline !== null && body !== null && (
        <span dir="auto" className="line-clamp-2 block">
          {body}
        </span>
      )}
      {id !== null && <span className="block text-xs">{t("adId", { id })}</span>}
    </Note>
  );
}

function Note({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className="mb-1.5 flex items-start gap-1.5 border-line border-b pb-1.5 text-ink-2 text-sm">
      {icon}
      <div className="min-w-0 [overflow-wrap:anywhere]">{children}</div>
    </div>
  );
}
