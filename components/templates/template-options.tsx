import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PrefilledValue } from "#lib/templates/prefilled-values.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { canBeFilled } from "#lib/templates/template-ranking.ts";
import { FavouriteStar } from "./favourite-star.tsx";
import { moveAmongOptions } from "./template-keys.ts";
import { TemplateOption } from "./template-option.tsx";

type TemplateOptionsProps = {
  templates: readonly TemplateDto[];
  chosenId: string | null;
  titleOf: (template: TemplateDto) => string;
  prefill: (template: TemplateDto) => Record<string, PrefilledValue>;
  onChoose: (template: TemplateDto) => void;
};

const CARDS = 3;
/** Nobody reads further: they search. */
const MOST = 60;

/** The three likeliest side by side; on a phone only the chosen one, once there is one. */
export function TemplateCards({ templates, chosenId, titleOf, prefill, onChoose }: TemplateOptionsProps) {
  const t = useTranslations("templates");
  const shown = cardsOf(templates, chosenId);
  return (
    <ul
      aria-label={t("suggestions")}
      onKeyDown={moveAmongOptions}
      className="grid gap-2 px-3 pt-2.5 sm:grid-cols-3"
    >
      {shown.map((template) => (
        <li
          key={template.id}
          className={clsx("relative flex", chosenId !== null && template.id !== chosenId && "max-sm:hidden")}
        >
          <TemplateOption
            template={template}
            title={titleOf(template)}
            prefilled={prefill(template)}
            isChosen={template.id === chosenId}
            onChoose={() => onChoose(template)}
          />
          <FavouriteStar name={template.name} title={titleOf(template)} />
        </li>
      ))}
    </ul>
  );
}

/** Everything that was found, or all. */
export function TemplateList({ children, ...props }: TemplateOptionsProps & { children?: ReactNode }) {
  const { templates, chosenId, titleOf, prefill, onChoose } = props;
  const t = useTranslations("templates");
  return (
    <div className="pt-2.5">
      <p role="status" className="px-3 pb-1 text-ink-3 text-xs">
        {t("found", { count: templates.length })}
      </p>
      <ul
        aria-label={t("all")}
        onKeyDown={moveAmongOptions}
        className="scroll-thin grid max-h-[min(18rem,40dvh)] gap-1.5 overflow-y-auto px-3 py-1"
      >
        {templates.slice(0, MOST).map((template) => (
          <li key={template.id} className="relative">
            <TemplateOption
              template={template}
              title={titleOf(template)}
              prefilled={prefill(template)}
              isChosen={template.id === chosenId}
              onChoose={() => onChoose(template)}
            />
            <FavouriteStar name={template.name} title={titleOf(template)} />
          </li>
        ))}
      </ul>
      {templates.length > MOST && (
        <p className="px-3 pt-1 text-ink-3 text-xs">{t("more", { count: templates.length - MOST })}</p>
      )}
      {children}
    </div>
  );
}

/** The chosen one is always among them. */
function cardsOf(templates: readonly TemplateDto[], chosenId: string | null): TemplateDto[] {
  const best = templates.filter(canBeFilled).slice(0, CARDS);
  const chosen = templates.find((template) => template.id === chosenId);
  if (!chosen || best.includes(chosen)) return best;
  return [chosen, ...best.slice(0, CARDS - 1)];
}
