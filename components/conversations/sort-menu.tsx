import { useQuery } from "@tanstack/react-query";
import { ArrowDownWideNarrow } from "lucide-react";
import { useTranslations } from "next-intl";
import { startSelecting } from "#components/bulk/selection.ts";
import { runCommand } from "#components/shell/commands.ts";
import { goTo, type InboxPlace } from "#components/shell/inbox-place.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { sortsOf } from "#lib/conversations/conversation-lists.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { chosenSort, rememberSort } from "./chosen-sort.ts";

export function SortMenu({ place }: { place: InboxPlace }) {
  const t = useTranslations("inbox");
  const { data: me } = useQuery(meQuery);
  const mayPin = me?.capabilities.includes("team.pin_notice");
  const sorts = sortsOf(place.list);
  const choose = (sort: InboxPlace["sort"]) => {
    rememberSort(place.list, sort);
    goTo({ ...place, sort }, { replace: true });
  };
  return (
    <Menu
      trigger={
        <IconButton label={t("sort")}>
          <ArrowDownWideNarrow aria-hidden="true" className="size-4" />
        </IconButton>
      }
    >
      {sorts.map((sort) => (
        <MenuItem key={sort} isCurrent={place.sort === sort} onSelect={() => choose(sort)}>
          {t(place.list === "missed" ? `missedSorts.${sort}` : `sorts.${sort}`)}
        </MenuItem>
      ))}
      {sorts.length > 0 && <MenuSeparator />}
      {(["snoozed", "resolved"] as const).map((list) => (
        <MenuItem
          key={list}
          isCurrent={place.list === list}
          onSelect={() => goTo({ ...place, list, sort: chosenSort(list) })}
        >
          {t(`showList.${list}`)}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={startSelecting}>{t("selectRows")}</MenuItem>
      <MenuItem onSelect={() => runCommand("bulkRuns")}>{t("bulkRuns")}</MenuItem>
      {mayPin && <MenuItem onSelect={() => runCommand("pinNotice")}>{t("pinNotice")}</MenuItem>}
    </Menu>
  );
}
