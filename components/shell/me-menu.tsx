import { useQuery } from "@tanstack/react-query";
import { Bell, BellOff, Coffee, LogOut, Monitor } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { finishUnsentWork, forgetUnsentWork } from "#components/messages/unsent-work.ts";
import { closeShown } from "#components/push/shown.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "#components/ui/menu.tsx";
import { notify } from "#components/ui/notices.ts";
import { meQuery, signOut, updateMe } from "#lib/team/client/team.ts";
import { laterDialog } from "./later.tsx";
import { usePreference } from "./preference.ts";
import { chooseTheme } from "./theme.ts";

const AwayDialog = laterDialog(async () => (await import("#components/team/away-dialog.tsx")).AwayDialog);

export function MeMenu() {
  const t = useTranslations("common");
  const { data: me } = useQuery(meQuery);
  const [hasSound, setSound] = usePreference("sound", true);
  const [isLeaving, setLeaving] = useState(false);
  const member = me?.member ?? null;
  const name = member?.name ?? null;
  const isAway = member !== null && member.awayAt !== null;
  const comeBack = () =>
    updateMe({ away: false }).then(
      () => notify(t("backNow")),
      () => notify(t("backFailed"), { tone: "crit" }),
    );
  const leave = async () => {
    try {
      await finishUnsentWork();
      await signOut();
      // What this person typed is not the next person's to read.
      forgetUnsentWork();
      await closeShown();
      location.assign("/sign-in");
    } catch {
      notify(t("signOutFailed"), { tone: "crit" });
    }
  };
  return (
    <>
      <Menu
        side="right"
        trigger={
          <button
            type="button"
            aria-label={name === null ? t("yourMenu") : t(isAway ? "menuOfAway" : "menuOf", { name })}
            data-tip="end"
            className="relative grid size-control place-items-center rounded-full"
          >
            <Avatar name={name} className="bg-selected! text-accent-text!" />
            {isAway && (
              <span
                aria-hidden="true"
                className="absolute -end-0.5 -bottom-0.5 size-2.5 rounded-full bg-warn ring-2 ring-bg"
              />
            )}
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
        {member !== null && (
          <MenuItem
            icon={<Coffee aria-hidden="true" className="size-4" />}
            onSelect={() => (isAway ? void comeBack() : setLeaving(true))}
          >
            {isAway ? t("comeBack") : t("goAway")}
          </MenuItem>
        )}
        <MenuItem icon={<Monitor aria-hidden="true" className="size-4" />} onSelect={() => chooseTheme(null)}>
          {t("useSystemTheme")}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<LogOut aria-hidden="true" className="size-4" />} onSelect={leave}>
          {t("signOut")}
        </MenuItem>
      </Menu>
      {isLeaving && member !== null && <AwayDialog memberId={member.id} onClose={() => setLeaving(false)} />}
    </>
  );
}
