import { clsx } from "clsx";
import {
  Contact,
  Copy,
  ExternalLink,
  List,
  MousePointerClick,
  Phone,
  Reply,
  ShoppingBag,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { PreviewButton } from "#lib/templates/template-preview.ts";

const icons: Record<PreviewButton["kind"], typeof Reply> = {
  reply: Reply,
  link: ExternalLink,
  phone: Phone,
  call: Phone,
  code: Copy,
  flow: List,
  products: ShoppingBag,
  contact: Contact,
  other: List,
};

type TemplateButtonsProps = { buttons: readonly PreviewButton[]; tapped: readonly string[] };

/** As it was sent: nothing here can be tapped by us. What the customer tapped is marked. */
export function TemplateButtons({ buttons, tapped }: TemplateButtonsProps) {
  const t = useTranslations("inbox.template");
  if (buttons.length === 0) return null;
  return (
    <ul aria-label={t("buttons")} className="mt-1.5 flex flex-wrap gap-1">
      {buttons.map((button, index) => {
        const isTapped = button.kind === "reply" && tapped.includes(button.text);
        const Icon = isTapped ? MousePointerClick : icons[button.kind];
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: labels may repeat, their order never changes
            key={index}
            title={button.detail ?? undefined}
            className={clsx(
              "flex max-w-full items-center gap-1.5 rounded-md border px-2 py-0.5 text-sm",
              isTapped
                ? "border-current font-semibold"
                : "border-[color-mix(in_srgb,currentColor_22%,transparent)]",
            )}
          >
            <Icon aria-hidden="true" className="size-3.5 shrink-0" />
            <bdi className="min-w-0 [overflow-wrap:anywhere]">{button.text}</bdi>
            {/* A code is what the button is about. */}
            {button.kind === "code" && button.detail !== null && <code>{button.detail}</code>}
            {isTapped && <span className="sr-only">{t("tapped")}</span>}
          </li>
        );
      })}
    </ul>
  );
}
