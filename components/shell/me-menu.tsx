import { useQuery } from "@tanstack/react-query";
import { Bell, BellOff, LogOut, Monitor } from "lucide-react";
import { useTranslations } from "next-intl";
import { forgetUnsentWork } from "#components/messages/unsent-work.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "#components/ui/menu.tsx";
import { notify } from "#components/ui/notices.ts";
import { meQuery, signOut } from "#lib/team/client.ts";
import { usePreference } from "./preference.ts";
import { chooseTheme } from "./theme.ts";

export function MeMenu() {
  const t = useTranslations("common");
  const { data: me } = useQuery(meQuery);
  const [hasSound, setSound] = usePreference("sound", true);
  const name = me?.member?.name ?? null;
  const leave = async () => {
    try {
      await signOut();
      // What this person typed is not the next person's to read.
      forgetUnsentWork();
      location.assign("/sign-in");
    } catch {
      notify(t("signOutFailed"), { tone: "crit" });
    }
  };
  return (
    <Menu
      side="right"
      trigger={
        <button
          type="button"
          aria-label={name === null ? t("yourMenu") : t("menuOf", { name })}
          data-tip="end"
          className="relative grid size-control place-items-center rounded-full"
        >
          <Avatar name={name} className="bg-selected! text-accent-text!" />
        </button>
      }
    >
      <MenuLabel>{me ? `${name ?? ""} · ${me.workspace.name}` : t("loading")}</MenuLabel>
      <MenuItem
        icon={
          hasSound ? (
            <Bell aria-hidden="true" className="size-4" />
          ) : (
            <BellOff aria-hidden="true" className="size-4" />
          )
        }
        onSelect={() => setSound(!hasSound)}
      >
        {hasSound ? t("soundOff") : t("soundOn")}
      </MenuItem>
      <MenuItem icon={<Monitor aria-hidden="true" className="size-4" />} onSelect={() => chooseTheme(null)}>
        {t("useSystemTheme")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden="true" className="size-4" />} onSelect={leave}>
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}
