import { useTranslations } from "next-intl";
import { Bubble } from "./bubble.tsx";
import { RichText } from "./rich-text.tsx";

/** The draft as the customer will see it: the bubble it becomes. */
export function FormatPreview({ text }: { text: string }) {
  const t = useTranslations("inbox.composer");
  return (
    <section
      aria-label={t("formatPreview")}
      className="scroll-thin mx-3 mt-2 flex max-h-28 items-start justify-end gap-2 overflow-y-auto text-sm"
    >
      <span aria-hidden="true" className="pt-2 text-ink-3 text-xs">
        {t("formatPreview")}
      </span>
      <Bubble look="ghost" isLast>
        <RichText text={text} />
      </Bubble>
    </section>
  );
}
