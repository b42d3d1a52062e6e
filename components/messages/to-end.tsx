import { ArrowDown } from "lucide-react";
import { useTranslations } from "next-intl";

type ToEndProps = {
  /** The end is not loaded: more than a scroll away. */
  isPast: boolean;
  /** Messages the reader has not come to. */
  news: number;
  onClick: () => void;
};

export function ToEnd({ isPast, news, onClick }: ToEndProps) {
  const t = useTranslations("inbox");
  return (
    <button
      type="button"
      onClick={onClick}
      className="absolute end-5 bottom-3 flex h-8 animate-rise items-center gap-1.5 rounded-full border border-line bg-raise px-3 font-medium text-sm shadow-pop hover:bg-hover max-sm:h-control"
    >
      <ArrowDown aria-hidden="true" className="size-4" />
      {isPast && t("jumpToNewest")}
      {isPast && news > 0 && <span className="text-ink-3">·</span>}
      {news > 0 ? (
        t("newMessages", { count: news })
      ) : (
        <span className="sr-only">{isPast ? null : t("toEnd")}</span>
      )}
    </button>
  );
}
