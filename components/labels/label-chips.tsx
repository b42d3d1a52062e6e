import { useTranslations } from "next-intl";
import { LabelChip } from "./label-chip.tsx";
import { type LabelMap, labelsOf } from "./use-labels.ts";

type LabelChipsProps = { labelIds: readonly string[]; labels: LabelMap; most: number };

/** The labels of a row, as far as a row has room, and how many more. */
export function LabelChips({ labelIds, labels, most }: LabelChipsProps) {
  const t = useTranslations("labels");
  const own = labelsOf(labelIds, labels);
  const more = own.slice(most);
  return (
    <>
      {own.slice(0, most).map((label) => (
        <LabelChip key={label.id} label={label} className="min-w-9" />
      ))}
      {more.length > 0 && (
        <span className="shrink-0" title={more.map(({ name }) => name).join(", ")}>
          <span aria-hidden="true">{`+${more.length}`}</span>
          <span className="sr-only">{t("more", { names: more.map(({ name }) => name).join(", ") })}</span>
        </span>
      )}
    </>
  );
}
