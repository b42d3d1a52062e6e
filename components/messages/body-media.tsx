import { Download, FileWarning, LoaderCircle } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { MessageDto } from "#lib/messages/schema.ts";
import { textIn } from "./content-reader.ts";
import { PlaceholderBody } from "./placeholder-body.tsx";
import { RichText } from "./rich-text.tsx";

/** A file: named, weighed, and offered for download once it is here. It is never shown in the page by itself. */
export function MediaBody({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.media");
  const format = useFormatter();
  const { media } = message;
  const caption = textIn(message.content, "caption");
  const size = media?.size ?? null;
  const weight =
    size === null
      ? null
      : size < 1_000_000
        ? format.number(Math.max(1, Math.round(size / 1000)), { style: "unit", unit: "kilobyte" })
        : format.number(size / 1_000_000, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  const detail = [media?.fileName, weight].filter(Boolean).join(" · ");
  return (
    <PlaceholderBody kind={message.kind} detail={detail === "" ? null : <bdi>{detail}</bdi>}>
      {media?.href && media.state === "stored" ? (
        <a
          href={media.href}
          download={media.fileName ?? ""}
          className="flex w-fit items-center gap-1.5 font-medium text-sm underline underline-offset-2"
        >
          <Download aria-hidden="true" className="size-3.5" />
          {t("download")}
        </a>
      ) : (
        <p className="flex items-center gap-1.5 text-sm">
          {media?.state === "pending" ? (
            <LoaderCircle aria-hidden="true" className="size-3.5 animate-breathe" />
          ) : (
            <FileWarning aria-hidden="true" className="size-3.5" />
          )}
          {media?.state === "pending" ? t("fetching") : t("failed")}
        </p>
      )}
      {caption !== null && <RichText text={caption} />}
    </PlaceholderBody>
  );
}
