import { clsx } from "clsx";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { LabelDto } from "#lib/labels/schema.ts";
import { labelLooks } from "./label-looks.ts";

type LabelChipProps = {
  label: Pick<LabelDto, "name" | "color">;
  onRemove?: () => void;
  className?: string;
};

/** Round where a tag is square: a label is what the team says, a tag what the state of things is. */
export function LabelChip({ label: { name, color }, onRemove, className }: LabelChipProps) {
  return (
    <span
      className={clsx(
        "inline-flex min-w-0 items-center rounded-full px-2 text-xs leading-[1.125rem]",
        labelLooks[color],
        className,
      )}
    >
      <span dir="auto" className="truncate">
        {name}
      </span>
      {onRemove && <Remove name={name} onRemove={onRemove} />}
    </span>
  );
}

function Remove({ name, onRemove }: { name: string; onRemove: () => void }) {
  const t = useTranslations("labels");
  return (
    <button
      type="button"
      aria-label={t("remove", { name })}
      onClick={onRemove}
      className="relative -me-1.5 ms-0.5 grid size-[1.125rem] shrink-0 place-items-center rounded-full hover:bg-hover pointer-coarse:before:absolute pointer-coarse:before:-inset-3"
    >
      <X aria-hidden="true" className="size-3" />
    </button>
  );
}
