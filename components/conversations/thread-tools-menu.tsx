import { CalendarSearch, EllipsisVertical, Images, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { commandKeys } from "#components/shell/commands.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { fetchThreadTools } from "./later-thread-tools.tsx";
import type { ThreadTool } from "./thread-tool.ts";

/** The header's way to the tools of the thread. */
export function ThreadToolsMenu({ onTool }: { onTool: (tool: ThreadTool) => void }) {
  const t = useTranslations("thread-tools");
  return (
    <Menu
      trigger={
        <IconButton label={t("menu")} onFocus={fetchThreadTools} onPointerEnter={fetchThreadTools}>
          <EllipsisVertical aria-hidden="true" className="size-4" />
        </IconButton>
      }
    >
      <MenuItem
        icon={<Search aria-hidden="true" className="size-4" />}
        hint={commandKeys.find.toUpperCase()}
        onSelect={() => onTool("search")}
      >
        {t("find")}
      </MenuItem>
      <MenuItem
        icon={<CalendarSearch aria-hidden="true" className="size-4" />}
        onSelect={() => onTool("date")}
      >
        {t("date")}
      </MenuItem>
      <MenuItem icon={<Images aria-hidden="true" className="size-4" />} onSelect={() => onTool("shelf")}>
        {t("shelf.title")}
      </MenuItem>
    </Menu>
  );
}
