import { clsx } from "clsx";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { labelColors } from "#lib/labels/label-color.ts";
import { labelLooks } from "./label-looks.ts";

/** One of the colours there are; takes what react-hook-form registers. */
export function ColorChoice(props: ComponentProps<"input">) {
  const t = useTranslations("labels");
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-medium text-sm">{t("color")}</legend>
      <div className="flex flex-wrap gap-1.5">
        {labelColors.map((color) => (
          <label
            key={color}
            title={t(`colors.${color}`)}
            className="relative grid size-control place-items-center"
          >
            <input
              type="radio"
              value={color}
              aria-label={t(`colors.${color}`)}
              className={clsx(
                "peer size-7 cursor-pointer appearance-none rounded-full border border-line-strong",
                labelLooks[color],
              )}
              {...props}
            />
            <Check
              aria-hidden="true"
              className={clsx(
                "pointer-events-none absolute size-4 opacity-0 peer-checked:opacity-100",
                labelLooks[color],
              )}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
