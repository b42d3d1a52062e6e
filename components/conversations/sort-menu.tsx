import { ArrowDownWideNarrow } from "lucide-react";
import { useTranslations } from "next-intl";
import { goTo, type InboxPlace } from "#components/shell/inbox-place.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";

export function SortMenu({ place }: { place: InboxPlace }) {
  const t = useTranslations("inbox");
  const choose = (sort: InboxPlace["sort"]) => goTo({ ...place, sort }, { replace: true });
  return (
    <Menu
      trigger={
        <IconButton label={t("sort")} className="-me-2">
          <ArrowDownWideNarrow aria-hidden="true" className="size-4" />
        </IconButton>
      }
    >
      <MenuItem isCurrent={place.sort === "newest"} onSelect={() => choose("newest")}>
        {t("sortNewest")}
      </MenuItem>
      <MenuItem isCurrent={place.sort === "waiting"} onSelect={() => choose("waiting")}>
        {t("sortWaiting")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem isCurrent={place.list === "resolved"} onSelect={() => goTo({ ...place, list: "resolved" })}>
        {t("showResolved")}
      </MenuItem>
    </Menu>
  );
}
