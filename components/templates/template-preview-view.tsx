import { clsx } from "clsx";
import { Copy, ExternalLink, FileText, List, Phone, Reply, ShoppingBag } from "lucide-react";
import { useTranslations } from "next-intl";
import { RichParts } from "#components/messages/rich-text.tsx";
import type { PreviewButton, PreviewPart, TemplatePreview } from "#lib/templates/template-preview.ts";

const icons: Record<PreviewButton["kind"], typeof Reply> = {
  reply: Reply,
  link: ExternalLink,
  phone: Phone,
  call: Phone,
  code: Copy,
  flow: List,
  products: ShoppingBag,
  other: List,
};

type TemplatePreviewViewProps = { preview: TemplatePreview; direction?: "ltr" | "rtl" | "auto" };

/** A template as WhatsApp lays it out: header, body, footer, buttons. */
export function TemplatePreviewView({ preview, direction = "auto" }: TemplatePreviewViewProps) {
  const t = useTranslations("inbox.template");
  const { header, body, footer, buttons, cards } = preview;
  return (
    <div dir={direction}>
      {header?.kind === "media" && (
        <p className="mb-1 flex items-center gap-1.5 text-sm">
          <FileText aria-hidden="true" className="size-4" />
          {t("mediaHeader", { format: header.format.toLowerCase() })}
        </p>
      )}
      {header?.kind === "text" && (
        <p className="mb-1 font-semibold">
          <Parts parts={header.parts} />
        </p>
      )}
      <RichParts parts={body} />
      {footer !== null && <p className="mt-1 text-sm">{footer}</p>}
      {cards > 0 && <p className="mt-1 text-sm">{t("cards", { count: cards })}</p>}
      {buttons.length > 0 && (
        <ul aria-label={t("buttons")} className="mt-1.5 flex flex-wrap gap-1">
          {buttons.map((button, index) => {
            const Icon = icons[button.kind];
            return (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: labels may repeat, their order never changes
                key={index}
                className="flex items-center gap-1.5 rounded-md border border-[color-mix(in_srgb,currentColor_22%,transparent)] px-2 py-0.5 text-sm"
              >
                <Icon aria-hidden="true" className="size-3.5" />
                {button.text}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

/** The header, which WhatsApp shows as it is. */
function Parts({ parts }: { parts: readonly PreviewPart[] }) {
  return parts.map((part, index) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in its order
      key={index}
      className={clsx(part.isMissing && "rounded-sm bg-warn-soft px-0.5 text-warn")}
    >
      {part.text}
    </span>
  ));
}
