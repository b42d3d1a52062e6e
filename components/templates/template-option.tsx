import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { withoutMarks } from "#lib/messages/format-text.ts";
import type { PrefilledValue } from "#lib/templates/prefilled-values.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { directionOf } from "#lib/templates/template-name.ts";
import { templatePreview } from "#lib/templates/template-preview.ts";
import { useCategoryName } from "./template-words.ts";

export type TemplateOptionProps = {
  template: TemplateDto;
  title: string;
  /** Fills the blanks of the sample that can be filled without anybody. */
  prefilled: Readonly<Record<string, PrefilledValue>>;
  isChosen: boolean;
  onChoose: () => void;
  className?: string;
};

/** One template to choose: its name and how it begins. One that cannot be filled says why. */
export function TemplateOption(props: TemplateOptionProps) {
  const { template, title, prefilled, isChosen, onChoose, className } = props;
  const t = useTranslations("templates");
  const categoryName = useCategoryName();
  const { unsupportedReason: reason, language, category } = template;
  const isUsable = reason === null;
  return (
    <button
      type="button"
      data-template-id={template.id}
      aria-pressed={isUsable ? isChosen : undefined}
      aria-disabled={isUsable ? undefined : true}
      onClick={isUsable ? onChoose : undefined}
      className={clsx(
        "block w-full min-w-0 rounded-lg border py-2 ps-2.5 pe-7 text-start text-sm transition-colors",
        isUsable ? "hover:border-line-strong hover:bg-hover" : "bg-soft",
        isChosen ? "border-accent ring-1 ring-accent" : "border-line",
        className,
      )}
    >
      <span className="flex items-baseline justify-between gap-2">
        <bdi className={clsx("truncate font-semibold", !isUsable && "text-ink-2")}>{title}</bdi>
        {category !== "UTILITY" && (
          <span className="shrink-0 text-ink-3 text-xs">{categoryName(category)}</span>
        )}
      </span>
      {isUsable ? (
        <span
          dir={directionOf(language)}
          lang={language.replaceAll("_", "-")}
          className="mt-0.5 line-clamp-2 text-ink-2"
        >
          {sampleOf(template, prefilled)}
        </span>
      ) : (
        <span className="mt-0.5 block text-ink-2">
          {t(t.has(`reasons.${reason}`) ? `reasons.${reason}` : "reasons.unknown_part")}
        </span>
      )}
    </button>
  );
}

/** The body on one line, with an ellipsis for every blank that is still open. */
function sampleOf(
  { components, parameterFormat }: TemplateDto,
  prefilled: TemplateOptionProps["prefilled"],
): string {
  const values = Object.fromEntries(Object.entries(prefilled).map(([id, { value }]) => [id, value]));
  const { body } = templatePreview(components, parameterFormat, values);
  return withoutMarks(body.map((part) => (part.isMissing ? "…" : part.text)).join(""));
}
