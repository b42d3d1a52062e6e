import { clsx } from "clsx";
import { Tag, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { LabelChip } from "#components/labels/label-chip.tsx";
import { labelLooks } from "#components/labels/label-looks.ts";
import { byName, useLabelMap } from "#components/labels/use-labels.ts";
import { goTo, type InboxPlace } from "#components/shell/inbox-place.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";

/** Which label a list is about; whatever the list, it stays chosen. */
export function LabelFilterMenu({ place }: { place: InboxPlace }) {
  const t = useTranslations("labels");
  const labels = useLabelMap();
  if (labels.size === 0 && place.labelId === null) return null;
  return (
    <Menu
      trigger={
        <IconButton label={t("filter")}>
          <Tag
            aria-hidden="true"
            className={clsx("size-4", place.labelId !== null && "fill-current text-accent-text")}
          />
        </IconButton>
      }
    >
      <MenuItem isCurrent={place.labelId === null} onSelect={() => choose(place, null)}>
        {t("filterOff")}
      </MenuItem>
      <MenuSeparator />
      {[...labels.values()].sort(byName).map((label) => (
        <MenuItem
          key={label.id}
          icon={
            <span className={clsx("size-3.5 rounded-full border border-current", labelLooks[label.color])} />
          }
          isCurrent={place.labelId === label.id}
          onSelect={() => choose(place, label.id)}
        >
          <bdi>{label.name}</bdi>
        </MenuItem>
      ))}
    </Menu>
  );
}

/** Says that the list is not the whole one. */
export function LabelFilterLine({ place }: { place: InboxPlace }) {
  const t = useTranslations("labels");
  const labels = useLabelMap();
  if (place.labelId === null) return null;
  const label = labels.get(place.labelId);
  return (
    <p className="flex items-center gap-1.5 px-4 pb-2 text-ink-2 text-sm">
      <span className="shrink-0">{t("filtered")}</span>
      {label ? <LabelChip label={label} /> : labels.size > 0 && t("filterGone")}
      <span className="flex-1" />
      <Button
        size="small"
        variant="quiet"
        icon={<X aria-hidden="true" className="size-3.5" />}
        onClick={() => choose(place, null)}
      >
        {t("filterClear")}
      </Button>
    </p>
  );
}

export function FilterEmpty({ place }: { place: InboxPlace }) {
  const t = useTranslations("labels");
  return (
    <div className="grid min-h-0 flex-1 border-line border-t">
      <EmptyState
        icon={<Tag aria-hidden="true" className="size-6" />}
        title={t("filterEmptyTitle")}
        actions={<Button onClick={() => choose(place, null)}>{t("filterClear")}</Button>}
      >
        {t("filterEmptyText")}
      </EmptyState>
    </div>
  );
}

function choose(place: InboxPlace, labelId: string | null): void {
  goTo({ ...place, labelId }, { replace: true });
}
