import { CalendarClock } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RichParts } from "#components/messages/rich-text.tsx";
import { useTimes } from "#components/shell/times.ts";
import type { TemplatePreview } from "#lib/templates/template-preview.ts";
import { TemplateButtons } from "./template-buttons.tsx";
import { TemplateCards } from "./template-cards.tsx";
import { TemplateHeader } from "./template-header.tsx";

type TemplatePreviewViewProps = {
  preview: TemplatePreview;
  direction?: "ltr" | "rtl" | "auto";
  /** The file of a message that has one, in place of what the preview knows of it. */
  file?: ReactNode;
  /** Words of the buttons that the customer tapped. */
  tapped?: readonly string[];
};

const none: readonly string[] = [];

/** A template as WhatsApp lays it out: header, offer, body, footer, buttons, cards. */
export function TemplatePreviewView(props: TemplatePreviewViewProps) {
  const { preview, direction = "auto", file, tapped = none } = props;
  const { offer, body, footer, buttons, cards } = preview;
  return (
    <div dir={direction} className={isTall(preview) ? "max-w-80" : undefined}>
      <TemplateHeader header={preview.header} file={file} />
      {offer && <Offer offer={offer} />}
      <RichParts parts={body} />
      {footer !== null && <p className="mt-1 text-sm">{footer}</p>}
      <TemplateButtons buttons={buttons} tapped={tapped} />
      <TemplateCards cards={cards} tapped={tapped} />
    </div>
  );
}

/** As wide as the picture or map on top, not as the longest line below it. */
function isTall({ header }: TemplatePreview): boolean {
  return header?.kind === "location" || (header?.kind === "media" && header.format !== "DOCUMENT");
}

function Offer({ offer: { text, expires, expiresAt } }: { offer: NonNullable<TemplatePreview["offer"]> }) {
  const t = useTranslations("inbox.template");
  const times = useTimes();
  return (
    <p className="mb-1.5 flex items-start gap-2 rounded-md bg-[color-mix(in_srgb,currentColor_6%,transparent)] px-2 py-1.5">
      <CalendarClock aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>
        <span className="block font-semibold">{text}</span>
        {expires && (
          <span className="block text-sm">
            {expiresAt === null ? t("offerEnds") : t("offerEndsAt", { time: times.full(expiresAt) })}
          </span>
        )}
      </span>
    </p>
  );
}
